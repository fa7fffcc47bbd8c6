export declare function memoryFlags(command: string | undefined): readonly string[]
export declare function loadSparingly(): void

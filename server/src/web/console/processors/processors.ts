import type {
  Act,
  Announced,
  Concerned,
  NewContract,
  Particulars,
  Returned,
  Settlement,
  SubProcessor,
  SubProcessorFile,
} from '../../../parties/parties.ts'

/** The chain as the officer reads and moves it. */
export interface ProcessorControl {
  list(): Promise<readonly SubProcessor[]>
  file(id: string): Promise<SubProcessorFile | null>
  concerned(announced: Pick<Particulars, 'engagedBy' | 'purposes' | 'stores'>): Promise<readonly Concerned[]>
  announce(particulars: Particulars, actor: string): Promise<Announced>
  notifyAgain(id: string, client: string, actor: string): Promise<Act>
  recordContract(id: string, contract: NewContract, actor: string): Promise<Act>
  settle(id: string, settlement: Settlement, actor: string): Promise<Act>
  activate(id: string, actor: string): Promise<Act>
  withdraw(id: string, actor: string): Promise<Act>
  recordReturn(id: string, returned: Returned, actor: string): Promise<Act>
  end(id: string, actor: string): Promise<Act>
}

/** A file to be kept, never shown in the page. @param name plain letters, so that every browser keeps it. */
export function fileAnswer(name: string, type: string, bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  })
}

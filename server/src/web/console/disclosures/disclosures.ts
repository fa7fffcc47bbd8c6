import type {
  DisclosureRequest,
  DisclosureRequestView,
  DisclosureView,
  ExtractedFile,
  ExtractFormat,
  NewDisclosureRequest,
  RequestActed,
  RequestOpened,
  TellHow,
  Told,
} from '../../../disclosures/disclosures.ts'

/** What leaves for somebody named, as the officers prepare, approve and read it. */
export interface DisclosureControl {
  log(): Promise<readonly DisclosureView[]>
  requests(): Promise<readonly DisclosureRequest[]>
  request(id: string): Promise<DisclosureRequestView | null>
  /** For a new form: what is sent under it twice is one. */
  once(): string
  open(request: NewDisclosureRequest, actor: string): Promise<RequestOpened>
  tell(id: string, how: TellHow, actor: string): Promise<Told | { readonly result: 'unknown' }>
  approve(id: string, digest: string, actor: string): Promise<RequestActed>
  refuse(id: string, why: string, actor: string): Promise<RequestActed>
  file(id: string, format: ExtractFormat): Promise<ExtractedFile | null>
}

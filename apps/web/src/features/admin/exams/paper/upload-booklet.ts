import { failureOf } from '../../../../lib/domain-error.ts';

export const largestBookletBytes = 20 * 1024 * 1024;

export type BookletProblem = 'too_big' | 'not_pdf' | 'broken' | 'encrypted';

/** What can be known of a file before it is sent. */
export function problemOfFile(file: Pick<File, 'size' | 'name' | 'type'>): BookletProblem | null {
  if (file.type !== 'application/pdf' && !/\.pdf$/i.test(file.name)) return 'not_pdf';
  if (file.size > largestBookletBytes) return 'too_big';
  return file.size === 0 ? 'broken' : null;
}

export interface UploadedBooklet {
  version: number;
  bookletId: string;
  fileName: string;
  pages: number;
  sizeBytes: number;
}

export interface UploadParams {
  examId: string;
  version: number;
  file: File;
  /** 0 to 1 of what has left this device. */
  onProgress: (share: number) => void;
}

/** `fetch` does not tell how far an upload is. Rejects with what `failureOf` reads. */
export function uploadBooklet({ examId, version, file, onProgress }: UploadParams): Promise<UploadedBooklet> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ version: String(version), name: file.name.slice(0, 200) });
    request.open('PUT', `/api/admin/exams/${examId}/booklet?${query}`);
    request.setRequestHeader('content-type', 'application/pdf');
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      if (request.status === 200) resolve(request.response as UploadedBooklet);
      else reject((request.response as { error?: unknown } | null)?.error ?? new Error('no readable reply'));
    };
    request.onerror = () => reject(new Error('no reply'));
    request.send(file);
  });
}

/** What the server found wrong with the file itself, when that is why it refused. */
export function bookletProblemOf(error: unknown): BookletProblem | null {
  const { problem } = failureOf(error).details;
  return problem === 'broken' || problem === 'encrypted' ? problem : null;
}

import QRCode from 'qrcode';

/** The white margin stays also on dark pages: without it cameras fail. */
const DRAWN = { margin: 3, errorCorrectionLevel: 'M' } as const;

/** Of a printed code, in pixels: sharp on a poster. */
const PRINTED_WIDTH = 1200;

/** A link as a QR code: an `<svg>` element. */
export function drawSvg(link: string): Promise<string> {
  return QRCode.toString(link, { ...DRAWN, type: 'svg' });
}

/** A link as a QR code for print: a PNG file. */
export function drawPng(link: string): Promise<Buffer> {
  return QRCode.toBuffer(link, { ...DRAWN, type: 'png', width: PRINTED_WIDTH });
}

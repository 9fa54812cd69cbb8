// What an attachment may be called.
import { cleanFileName, downloadName } from '../../../src/domain/attachments/attachments.js';

describe('a file’s name', () => {
  it.each([
    ['申请书.pdf', '申请书.pdf'],
    ['C:\\temp\\申请书.pdf', '申请书.pdf'],
    ['/etc/../passwd', 'passwd'],
    ['..', '未命名'],
    ['', '未命名'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
    ['e\u0301.pdf', 'é.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(196)}.pdf`],
  ])('%j is kept as %j', (name, kept) => {
    expect(cleanFileName(name)).toBe(kept);
  });
});

describe('the name under which a file is saved', () => {
  it.each([
    ['答复.PDF', 'application/pdf', '答复.PDF'],
    ['照片.jpeg', 'image/jpeg', '照片.jpeg'],
    ['台账.xls', 'application/x-cfb', '台账.xls'],
    ['名单.csv', 'text/plain', '名单.csv'],
    ['补正材料.js', 'text/plain', '补正材料.js.txt'],
    ['通知.html', 'text/plain', '通知.html.txt'],
    ['安装.msi', 'application/x-cfb', '安装.msi.doc'],
    ['申请书', 'application/pdf', '申请书.pdf'],
  ])('%j of %s is %j', (name, type, saved) => {
    expect(downloadName(name, type)).toBe(saved);
  });
});

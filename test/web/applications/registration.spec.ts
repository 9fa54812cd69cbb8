// 登记: registration by keyboard, possible repeats, attachments, drafts, receipt and splitting.
import { runCommands } from './applications.js';
import { describeWithChromium, Screens, waitForValue, VIEWS, type Visit } from '../screens.js';

describeWithChromium('registration', () => {
  let screens: Screens;
  beforeAll(async () => void (screens = await Screens.open()));
  afterEach(() => screens.closePages());
  afterAll(() => screens.close());

  const waitForConfirmation = ({ page }: Visit): Promise<void> =>
    page.getByRole('heading', { level: 1, name: '登记完成' }).waitFor();
  const fillField = async ({ page }: Visit, label: string | RegExp, text: string): Promise<void> => {
    await page.getByLabel(label).fill(text);
  };

  it('works by keyboard alone, from the channel to the number', async () => {
    const visit = await screens.signIn('clerk', '/desk/registration');
    const { page, errors } = visit;
    await page.getByText('条例第三十一条第二项').waitFor();
    await waitForValue(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value), 'signedMail');
    // Left of signed mail is the counter.
    await page.keyboard.press('ArrowLeft');
    await page.getByText('条例第三十一条第一项').waitFor();
    await page.getByText('答复期限', { exact: true }).waitFor();
    for (const label of ['到件日期', '申请人类型', '姓名或名称']) {
      for (let presses = 0; presses < 5; presses++) {
        if (await page.getByLabel(label).evaluate((field) => field === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
    }
    await page.keyboard.type('钱多多');
    await page.keyboard.press('Tab');
    await page.keyboard.type('110105194912310020');
    await page.getByText('校验不一致').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.type('x');
    await page.getByText('校验一致').waitFor();
    await fillField(visit, '申请内容', '垃圾分类试点小区名单');
    await page.keyboard.press('Control+Enter');
    await waitForConfirmation(visit);
    await page
      .locator('.confirmation-number')
      .filter({ hasText: /^yunqi公开登〔\d{4}〕\d+号$/u })
      .waitFor();
    await waitForValue(() => page.evaluate(() => document.activeElement?.textContent), '登记完成');
    expect(errors).toEqual([]);
  });

  it('says which day counts, and that a fax counts once both sides have confirmed', async () => {
    const { page } = await screens.signIn('clerk', '/desk/registration');
    await page.getByText('条例第三十一条第二项').waitFor();
    await page.getByText('传真', { exact: true }).click();
    await page.getByText('待与申请人双方确认后起算').waitFor();
    await page.getByText('答复期限（如今日确认）').waitFor();
    await page.getByText('条例第三十一条第三项').waitFor();
    await page.getByLabel('到件日期').fill('2099-01-01');
    await page.getByRole('alert').first().waitFor();
  });

  it('says what is missing and moves the focus there; what was typed survives a reload', async () => {
    const visit = await screens.signIn('clerk', '/desk/registration');
    const { page } = visit;
    await fillField(visit, '姓名或名称', '孙小小');
    await page.keyboard.press('Control+Enter');
    await page.getByText('请填写申请内容').waitFor();
    await waitForValue(() => page.evaluate(() => document.activeElement?.id), 'application-content');
    await page.keyboard.type('某路段限速依据');
    await page.reload();
    await page.getByText('查重', { exact: true }).waitFor();
    await waitForValue(() => page.getByLabel('姓名或名称').inputValue(), '孙小小');
    await waitForValue(() => page.getByLabel('申请内容').inputValue(), '某路段限速依据');
    await page.getByRole('button', { name: '清空' }).click();
    await waitForValue(() => page.getByLabel('姓名或名称').inputValue(), '');
  });

  it('shows similar applications and those of the same person, and registers once on a double click', async () => {
    const visit = await screens.signIn('clerk', '/desk/registration');
    const { page } = visit;
    const fillRegistration = async (content: string): Promise<void> => {
      await fillField(visit, '姓名或名称', '赵四方');
      await fillField(visit, '申请内容', content);
    };
    await fillRegistration('农村公路养护资金年度分配方案');
    await page.getByText('未发现重复或相似的申请。').waitFor();
    const before = await screens.office.count('application');
    await page.getByRole('button', { name: '登记（Ctrl+Enter）' }).dblclick();
    await waitForConfirmation(visit);
    expect(await screens.office.count('application')).toBe(before + 1);
    await page.getByRole('button', { name: '登记下一件' }).click();
    await fillRegistration('农村公路养护资金年度分配方案');
    await page.getByRole('heading', { name: '同一申请人：本月 1 件，本年 1 件' }).waitFor();
    await page.getByText('相似 100%').waitFor();
  });

  it('warns when a person has more than ten applications in a month', async () => {
    const visit = await screens.signIn('clerk', '/desk/registration');
    const { page } = visit;
    for (let index = 0; index < 10; index++) {
      const status = await page.evaluate(async (content) => {
        const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string };
        const response = await fetch('/api/applications', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
          body: JSON.stringify({
            applicant: { type: 'naturalPerson', name: '冯频频' },
            channel: 'counter',
            content,
          }),
        });
        return response.status;
      }, `第${index}批材料`);
      expect(status).toBe(201);
    }
    await fillField(visit, '姓名或名称', '冯频频');
    await page.getByText('连同本件，该申请人本月已 11 件，超过 10 件').waitFor();
    await page.getByText('第三十五条', { exact: false }).first().waitFor();
  });

  it('uploads attachments afterwards, says which was refused and why, and loses none', async () => {
    const visit = await screens.signIn('clerk', '/desk/registration');
    const { page, errors } = visit;
    await fillField(visit, '姓名或名称', '李附件');
    await fillField(visit, '申请内容', '桥梁检测报告');
    await page.locator('input[type=file]').setInputFiles([
      { name: '申请表.txt', mimeType: 'text/plain', buffer: Buffer.from('申请公开桥梁检测报告') },
      { name: '程序.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\u0090\u0000\u0003\u0000') },
    ]);
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['身份证明'], '证明.txt', { type: 'text/plain' }));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true, bubbles: true }));
    });
    await page.getByText('证明.txt').waitFor();
    await page.keyboard.press('Control+Enter');
    await waitForConfirmation(visit);
    await page.getByText('不接受这种文件').waitFor();
    expect(await page.getByRole('button', { name: '登记下一件' }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: '待办' }).click();
    await page.getByText('还有 1 个附件没有上传').waitFor();
    await page.getByRole('button', { name: '留在本页' }).click();
    await page.getByRole('button', { name: '重新上传' }).click();
    await page.getByText('不接受这种文件').waitFor();
    await page.getByRole('button', { name: '不再上传' }).click();
    await page.getByText('附件已全部上传').waitFor();
    await page.getByRole('cell', { name: '2 份' }).waitFor();
    const [, application] = /registered=([^&]+)/u.exec(page.url())!;
    const attachmentNames = await page.evaluate(async (name) => {
      const response = await fetch(`/api/applications/${name}/attachments`);
      return ((await response.json()) as { attachments: { name: string }[] }).attachments.map(
        (attachment) => attachment.name,
      );
    }, application!);
    expect(attachmentNames).toEqual(['申请表.txt', '证明.txt']);
    await page.getByRole('button', { name: '登记下一件' }).click();
    await page.getByRole('heading', { level: 1, name: '登记' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('keeps chosen files with the draft until they are removed or uploaded, even after a lost connection', async () => {
    const visit = await screens.signIn('clerk', '/desk/registration');
    const { page, errors } = visit;
    await page
      .locator('input[type=file]')
      .setInputFiles(['甲.txt', '乙.txt'].map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })));
    await waitForStoredFiles(page, 2);
    await page.reload();
    await page.getByText('乙.txt').waitFor();
    await page.getByRole('button', { name: '移除 乙.txt' }).click();
    await waitForStoredFiles(page, 1);
    await fillField(visit, '姓名或名称', '褚断线');
    await fillField(visit, '申请内容', '断线时的附件');
    await page.route('**/attachments', (route) => route.abort());
    await page.keyboard.press('Control+Enter');
    await waitForConfirmation(visit);
    await page.getByText('连接不上服务器').waitFor();
    await page.unroute('**/attachments');
    await page.reload();
    await page.getByText('甲.txt').waitFor();
    await page.getByRole('button', { name: '重新上传' }).click();
    await page.getByText('附件已全部上传').waitFor();
    await waitForStoredFiles(page, 0);
    await page.getByRole('button', { name: '登记下一件' }).click();
    await page.getByText('查重', { exact: true }).waitFor();
    expect(await page.getByText('甲.txt').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('deletes files with a discarded draft, and says so when the browser cannot store files', async () => {
    const { page } = await screens.signIn('clerk', '/desk/registration');
    const file = { name: '丙.txt', mimeType: 'text/plain', buffer: Buffer.from('丙') };
    await page.locator('input[type=file]').setInputFiles([file]);
    await waitForStoredFiles(page, 1);
    await page.getByRole('button', { name: '清空' }).click();
    await waitForStoredFiles(page, 0);
    await page.evaluate(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('not here', 'SecurityError');
      };
    });
    await page.locator('input[type=file]').setInputFiles([file]);
    await page.getByText('浏览器未能保存此附件').waitFor();
    await page.getByRole('link', { name: '待办' }).click();
    await page.getByText('还有 1 个附件没有上传').waitFor();
  });

  it('takes an agent with an authorization, shown on the receipt and, masked, among the persons', async () => {
    const visit = await screens.signIn('clerk', '/desk/registration');
    const { page, errors } = visit;
    await fillField(visit, '姓名或名称', '吴本人');
    await fillField(visit, '申请内容', '拆迁补偿方案');
    await page.getByLabel('由代理人提出申请').check();
    await page.getByText('未出示授权委托书的，可在受理前一次性告知补正').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('请填写代理人姓名').waitFor();
    await waitForValue(() => page.evaluate(() => document.activeElement?.id), 'application-agent');
    await page.keyboard.type('郑律师');
    await fillField(visit, '代理人证件号码', '13209201910123456');
    await page.getByLabel('已出示授权委托书').check();
    expect(await visit.barriers()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await waitForConfirmation(visit);
    await page.getByRole('cell', { name: '郑律师（已出示授权委托书）' }).waitFor();
    await page.getByRole('link', { name: '打开该件' }).click();
    await page.getByText('郑**').waitFor();
    await page.getByRole('button', { name: '查看郑**的完整信息' }).click();
    await page.getByRole('button', { name: '记录并查看' }).click();
    await page.getByRole('dialog').getByText('13209201910123456').waitFor();
    expect(errors).toEqual([]);
  });

  it('prints a receipt, and splits an application into separate matters', async () => {
    const visit = await screens.signIn('clerk', '/desk/registration');
    const { page } = visit;
    await page.addInitScript(() => void (globalThis.print = () => document.body.setAttribute('data-printed', '')));
    await page.reload();
    await fillField(visit, '姓名或名称', '周两事');
    await fillField(visit, '申请内容', '学校食堂检查记录和校车招标文件');
    await page.keyboard.press('Control+Enter');
    await waitForConfirmation(visit);
    await page.getByRole('button', { name: '打印回执' }).click();
    await page.locator('body[data-printed]').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印回执' }).isVisible()).toBe(false);
    const receipt = page.getByRole('article', { name: '政府信息公开申请登记回执' });
    expect(await receipt.innerText()).toMatch(/周两事[\s\S]*学校食堂检查记录和校车招标文件[\s\S]*第五十一条/u);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: '一事一申请，拆分' }).click();
    await fillField(visit, '另立事项 1', '校车招标文件');
    await page.getByRole('dialog').getByRole('button', { name: '拆分', exact: true }).click();
    await page.getByText('已另立：').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /^yunqi公开登/u })
      .waitFor();
  });

  it('says on the screen and on the receipt that a last day is provisional', async () => {
    const visited = await screens.signIn('clerk', '/desk/registration');
    const { page } = visited;
    await page.route(/\/api\/applications\/yunqi-\d+$/u, async (route) => {
      const response = await route.fetch();
      const told = (await response.json()) as object;
      await route.fulfill({ response, json: { ...told, dueOn: '2027-01-19', provisional: true } });
    });
    await fillField(visited, '姓名或名称', '郑跨年');
    await fillField(visited, '申请内容', '跨年的一件');
    await page.keyboard.press('Control+Enter');
    await waitForConfirmation(visited);
    await page.locator('.confirmation-confirmation dd', { hasText: '2027年1月19日（周二） 暂定' }).waitFor();
    const receipt = page.getByRole('article', { name: '政府信息公开申请登记回执' });
    expect(await receipt.innerText()).toContain('2027年1月19日（周二）（暂定）');
  });

  it('splits after a refusal, too, when a colleague was faster and the line was lost', async () => {
    const visit = await screens.signIn('clerk', '/desk');
    const { page } = visit;
    await page.route('**/api/events', (route) => route.abort());
    await page.goto(new URL('/desk/registration', screens.server.address).href);
    await fillField(visit, '姓名或名称', '卫抢先');
    await fillField(visit, '申请内容', '两件事写在一起');
    await page.keyboard.press('Control+Enter');
    await waitForConfirmation(visit);
    const [, application] = /registered=([^&]+)/u.exec(page.url())!;
    await page.getByRole('button', { name: '一事一申请，拆分' }).click();
    await fillField(visit, '另立事项 1', '第二件事');
    await runCommands(screens, 'clerk', application!, ['assign', { handler: '规划科' }]);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '拆分', exact: true }).click();
    await dialog.getByText('已填写的内容仍然保留').waitFor();
    expect(await page.getByLabel('另立事项 1').inputValue()).toBe('第二件事');
    await dialog.getByRole('button', { name: '拆分', exact: true }).click();
    await dialog.getByText('已另立：').waitFor();
  });

  it.each(VIEWS)('has no accessibility barrier in $language, $size.width wide', async ({ language, size }) => {
    const visit = await screens.signIn('handler', '/desk/registration', { language, size });
    const { page, errors } = visit;
    await page.locator('.registration-receiptCard dd').first().waitFor();
    expect([await visit.barriers(), await visit.isTooWide()]).toEqual([[], false]);
    await page.fill('#application-name', '云溪县白杨镇新时代现代农业综合开发专业合作社联合社（有限合伙）'.repeat(3));
    await page.fill('#application-content', 'https://example.org/'.repeat(20));
    await page.keyboard.press('Control+Enter');
    await page.locator('.confirmation-receipt').waitFor();
    expect([await visit.barriers(), await visit.isTooWide()]).toEqual([[], false]);
    expect(errors).toEqual([]);
  });
});

/** Waits until the browser stores that many files of drafts. */
const waitForStoredFiles = async (page: Visit['page'], count: number): Promise<void> => {
  await page.waitForFunction(
    (expected) =>
      new Promise<boolean>((resolve) => {
        const openRequest = indexedDB.open('desk-drafts', 1);
        openRequest.addEventListener('success', () => {
          const countRequest = openRequest.result.transaction('files').objectStore('files').count();
          countRequest.addEventListener('success', () => {
            openRequest.result.close();
            resolve(countRequest.result === expected);
          });
        });
      }),
    count,
  );
};

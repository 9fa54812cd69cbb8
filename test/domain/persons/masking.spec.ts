// What a list shows of a person.
import {
  maskedAddress,
  maskedEmail,
  maskedIdNumber,
  maskedName,
  maskedPerson,
  maskedPhone,
} from '../../../src/domain/persons/masking.js';

describe('a name in a list', () => {
  it.each([
    ['张三', '张*'],
    ['张小三', '张**'],
    ['欧阳小明', '欧阳**'],
    ['司马光', '司马*'],
    ['欧阳', '欧*'],
    ['宏远村村民代表李明等', '宏***'],
    ['张', '*'],
    [' 李四 ', '李*'],
    ['𠮷田', '𠮷*'],
    ['阿卜杜拉·买买提', '阿**'],
    ['Mary Smith', 'M**'],
    ['', '*'],
  ])('of the person %s is %s', (name, shown) => {
    expect(maskedPerson(name)).toBe(shown);
    expect(maskedName('naturalPerson', name)).toBe(shown);
  });

  it.each(['commercialEnterprise', 'researchInstitute', 'publicWelfare', 'legalService', 'otherOrganization'] as const)(
    'of an organisation (%s) is its own',
    (type) => {
      expect(maskedName(type, '某某科技有限公司')).toBe('某某科技有限公司');
    },
  );
});

describe('a number, an address', () => {
  it.each([
    [maskedIdNumber, '110101199003071234', '1101**********1234'],
    [maskedIdNumber, '11010519491231002X', '1101**********002X'],
    [maskedIdNumber, 'E12345678', '*******78'],
    [maskedIdNumber, '123', '***'],
    [maskedPhone, '13812345678', '138****5678'],
    [maskedPhone, '0515-88888888', '051******8888'],
    [maskedPhone, '88888888', '*****888'],
    [maskedPhone, '110', '***'],
    [maskedEmail, 'zhangsan@example.cn', 'z***@example.cn'],
    [maskedEmail, 'no address', '***'],
    [maskedAddress, '江苏省盐城市亭湖区建军东路1号', '江苏省盐城市亭湖区***'],
    [maskedAddress, '北京市西城区府右街2号', '北京市西城区***'],
    [maskedAddress, '内蒙古自治区锡林郭勒盟东乌珠穆沁旗1号', '内蒙古自治区锡林郭勒盟东乌珠穆沁旗***'],
    [maskedAddress, '建军东路1号', '***'],
  ])('%p of %s is %s', (masked, full, shown) => {
    expect(masked(full)).toBe(shown);
  });
});

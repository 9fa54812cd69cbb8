// The most common passwords of ten or more characters in published leaks, in lower case.

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  0123456789 01234567890 0987654321 1020304050 1029384756 10203040506 1111111112 11223344556 1122334455 11112222333
  1123581321 1212312121 1231231230 123123123123 1231231234 123321123321 1234512345 12345123451 123456123456 1234567788
  12345678900 123456789000 1234567890a 1234567890q 1234567890qwe 12345678910 1234567891 12345678911 123456789123 123456789987654321
  123456789a 123456789aa 123456789abc 123456789l 123456789o 123456789q 123456789qq 123456789qwe 123456789w 123456789z 123456789zxc
  12345qwert 123456qwerty 123456abcdef 123456asdf 123456qwer 123654789a 1236547890 1234abcd1234 1234554321 123454321a 12344321aa
  123qwe123qwe 123qweasdzxc 123qweasd123 1357924680 1472583690 147258369a 147258369147 147852369a 1592634870 1597532486 159357159357
  1a2b3c4d5e 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qa2ws3ed4rf 1qaz2wsx3edc 1qaz2wsx3e 1qazxsw23edc 1qaz@wsx3edc 1qaz!qaz1qaz
  2222222222 2wsx3edc4rf 3141592653 31415926535 3.1415926535 5201314520 52013145201314 520131400 5201314521 5201314wang 5211314521
  741852963a 7418529630 7894561230 789456123a 78945612300 8888888888 9638527410 987654321a 9876543210 98765432100 9999999999
  a123456789 a1234567890 a1b2c3d4e5 a1s2d3f4g5 aa12345678 aa123456789 aa1234567890 aaa123456789 abc123456789 abc1234567 abcd123456
  abcd12345678 abcd1234567 abcde12345 abcdef123456 abcdefg123 abcdefg123456 abcdefghij admin12345 admin123456 admin@123456 admin@12345
  administrator administrator1 admin888888 asd123456789 asd1234567 asdf123456 asdfasdfasdf asdfgh123456 asdfghjkl1 asdfghjkl123 asdfghjkl;
  asdfghjkl: as123456789 baseball123 basketball beijing2008 beijing123 caonima123 changeme123 changeme1234 chinese123 chinamobile
  china123456 computer123 corvette11 dragon123456 elizabeth1 facebook123 football123 fuckyou123 fuckyou1234 fuckyou520 google1234
  hello12345 hello123456 helloworld1 helloworld iloveyou11 iloveyou12 iloveyou123 iloveyou1314 iloveyou520 iloveyou5201314 iloveyouforever
  internet123 jordan23jordan letmein123 letmein1234 liverpool1 liverpool123 manchester manutd1234 michael123 mima123456 monkey1234
  mypassword mypassword1 nihao123456 p@ssw0rd123 p@ssw0rd1234 p@ssword123 p@55w0rd123 passw0rd123 passw0rd1234 password01 password10
  password11 password12 password123 password1234 password12345 password123456 password2 passwordpassword password!23 password@123
  pokemon123 princess123 princess12 q123456789 q1w2e3r4t5 q1w2e3r4t5y6 qaz123456789 qazwsx123456 qazwsx1234 qazwsxedc1 qazwsxedc123
  qazwsxedcrfv qq123456789 qq1234567890 qq5201314520 qwe123456789 qwe1234567 qweasdzxc1 qweasdzxc123 qweasd123456 qweqweqwe123
  qwer123456 qwer12345678 qwerasdfzxcv qwert12345 qwerty1234 qwerty12345 qwerty123456 qwerty123456789 qwertyuiop qwertyuiop1
  qwertyuiop123 qwertyuiop[] qwertyuiopas qwertyuiopasdfghjkl root123456 root12345678 samsung123 shanghai123 spiderman1 starwars123
  success123 summer2024 sunshine12 sunshine123 superman12 superman123 temp123456 test123456 test1234567 testtest123 user123456
  wang123456 wang123456789 welcome123 welcome1234 welcome@123 woaini1314 woaini1314520 woaini520 woaini5201314 woaini521 woaini123456
  woaiwojia1 woaiwojia1314 wangyut2001 wo5201314520 xiaoming123 z123456789 zaq12wsxcde3 zaq1zaq1zaq1 zaq1xsw2cde3 zhang123456
  zhangwei123 zhongguo123 zxc123456789 zxc1234567 zxcv123456 zxcvbnm123 zxcvbnm12345 zxcvbnm123456 zxcvbnm,./ zz123456789
  zhengfu123 zhengfu123456 xinxigongkai zhongguo888 yishenqinggongkai disclosure1 disclosuredesk
  `
    .trim()
    .split(/\s+/u),
);

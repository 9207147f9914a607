import type { Random } from '@invigil/rasch';
import { pick } from '../seeds.ts';

interface NameStock {
  women: readonly string[];
  men: readonly string[];
  /** As men bear them; women's end in `a`. */
  surnames: readonly string[];
  feminine: string;
}

const uzbek: NameStock = {
  women:
    'Aziza Barno Charos Dildora Durdona Feruza Gavhar Gulnoza Guli Hilola Iroda Kamola Komila Lola Madina Malika Maftuna Mohira Munisa Nargiza Nigora Nilufar Nozima Oʻgʻiloy Ozoda Parizoda Rayhona Robiya Ruxshona Sabina Saodat Sevara Shahlo Shahnoza Sitora Umida Yulduz Zarina Zebo Ziyoda Zuhra Shohsanam Muxlisa Oygul'.split(
      ' ',
    ),
  men: 'Abdulla Akmal Alisher Anvar Asilbek Aziz Bahodir Behruz Bekzod Botir Davron Diyorbek Doston Elyor Farrux Gʻayrat Gʻolib Husan Ibrohim Islom Jahongir Jamshid Javohir Kamron Laziz Mirzo Muhammad Murod Nodir Nurbek Oʻktam Otabek Ravshan Rustam Sanjar Sardor Sherzod Shoxrux Temur Toʻlqin Ulugʻbek Umid Xurshid Yoʻldosh Zafar Ziyod'.split(
    ' ',
  ),
  surnames:
    'Abdullayev Ahmedov Aliyev Azimov Boltayev Botirov Choriyev Eshonqulov Fayzullayev Gʻafurov Gʻulomov Hakimov Haydarov Ibragimov Ismoilov Joʻrayev Karimov Komilov Latipov Mahmudov Mirzayev Moʻminov Nabiyev Nazarov Normatov Nurmatov Oʻrinov Oripov Poʻlatov Qodirov Qoʻchqorov Rahimov Rajabov Roʻziyev Saidov Salimov Sattorov Sobirov Sodiqov Sultonov Tojiboyev Toʻrayev Toʻxtayev Umarov Usmonov Xolmatov Xudoyberdiyev Yoʻldoshev Yusupov Zokirov'.split(
      ' ',
    ),
  feminine: 'a',
};

const russian: NameStock = {
  women: 'Алина Анастасия Анна Валерия Виктория Дарья Екатерина Елена Ксения Мария Полина Софья'.split(' '),
  men: 'Александр Алексей Артём Владислав Дмитрий Егор Иван Кирилл Максим Михаил Никита Тимур'.split(' '),
  surnames:
    'Андреев Волков Громов Захаров Иванов Ким Кузнецов Лебедев Морозов Новиков Орлов Павлов Петров Пак Смирнов Соколов Фёдоров'.split(
      ' ',
    ),
  feminine: 'а',
};

export interface DrawnName {
  fullName: string;
  locale: 'uz' | 'ru';
}

/** `count` different names, about one in eight of them Russian; none of those in `taken`. */
export function drawNames(random: Random, count: number, taken: readonly string[]): DrawnName[] {
  const seen = new Set(taken);
  const names: DrawnName[] = [];
  while (names.length < count) {
    const locale = random() < 0.125 ? 'ru' : 'uz';
    const fullName = drawName(random, locale === 'ru' ? russian : uzbek);
    if (seen.has(fullName)) continue;
    seen.add(fullName);
    names.push({ fullName, locale });
  }
  return names;
}

function drawName(random: Random, stock: NameStock): string {
  const woman = random() < 0.52;
  const first = pick(random, woman ? stock.women : stock.men);
  const surname = pick(random, stock.surnames);
  // Ким, Пак: Korean names of Tashkent are the same for both.
  const declined = woman && /[vв]$/.test(surname) ? `${surname}${stock.feminine}` : surname;
  return `${first} ${declined}`;
}

import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import Card from 'c/coSellCard';

const card = createElement('c-co-sell-card', { is: Card });
card.recordId = document.body.dataset.record;
document.querySelector('main').append(card);

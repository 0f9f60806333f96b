import { LightningElement, api } from 'lwc';

const SIGNS = { 'utility:info_alt': 'i', 'utility:clock': '…', 'utility:question': '?', 'utility:warning': '!', 'utility:success': '✓' };

export default class Icon extends LightningElement {
    @api iconName;
    @api size;

    get sign() {
        return SIGNS[this.iconName];
    }
}

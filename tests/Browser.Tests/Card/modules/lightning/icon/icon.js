import { LightningElement, api } from 'lwc';

export default class Icon extends LightningElement {
    @api iconName;
    @api size;

    get address() {
        const [sprite, name] = this.iconName.split(':');
        return `/icons/${sprite}-sprite/svg/symbols.svg#${name}`;
    }
}

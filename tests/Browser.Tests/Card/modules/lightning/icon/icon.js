import { LightningElement, api } from 'lwc';

export default class Icon extends LightningElement {
    @api iconName;
    @api size;

    get drawing() {
        const [sprite, name] = this.iconName.split(':');
        return `mask: url(/icons/${sprite}/${name}.svg) center / contain no-repeat`;
    }
}

import { LightningElement, api } from 'lwc';

export default class Combobox extends LightningElement {
    @api label;
    @api options = [];
    @api value;
    @api required = false;

    get choices() {
        return this.options.map(option => ({ ...option, isChosen: option.value === this.value }));
    }

    @api reportValidity() {
        return this.template.querySelector('select').reportValidity();
    }

    handleChange(event) {
        this.value = event.target.value;
    }
}

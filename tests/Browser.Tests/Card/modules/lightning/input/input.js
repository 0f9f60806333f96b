import { LightningElement, api } from 'lwc';

export default class Input extends LightningElement {
    @api label;
    @api type = 'text';
    @api value;
    @api checked = false;
    @api required = false;

    get isTick() {
        return this.type === 'checkbox';
    }

    @api reportValidity() {
        return this.template.querySelector('input').reportValidity();
    }

    handleChange(event) {
        this.value = event.target.value;
        this.checked = event.target.checked;
    }
}

import { LightningElement, api } from 'lwc';

export default class Textarea extends LightningElement {
    @api label;
    @api value;

    @api reportValidity() {
        return this.template.querySelector('textarea').reportValidity();
    }

    handleChange(event) {
        this.value = event.target.value;
    }
}

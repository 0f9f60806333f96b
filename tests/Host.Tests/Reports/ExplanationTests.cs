using Sandbox.Host.Reports;

namespace Host.Tests.Reports;

/// <summary>A message explains a difference only if it speaks of this field and of what is so with this deal.</summary>
[TestClass]
public sealed class ExplanationTests
{
    [TestMethod]
    [DataRow("Amount", "0", "100", "Closed/Lost", "Partner Center takes no Amount of 0; the lost deal keeps 100 there.")]
    [DataRow("Amount", "", "100.5", "Closed/Lost", "Partner Center takes no Amount of 0; the lost deal keeps 100.50 there.")]
    [DataRow("Opportunity Team", "a@x.example, b@x.example", "a@x.example", "Closed/Expired", "The referral is closed in Partner Center (Closed/Expired), so the change of Opportunity Owner stays in Salesforce only.")]
    [DataRow("Opportunity Name", "New", "Old", "Active/Accepted", "Opportunity Name cannot be changed in Partner Center any more; Partner Center keeps 'Old'.")]
    [DataRow("Contact Roles", "a@x.example, b@x.example", "a@x.example", "Active/Accepted", "Contact Roles: b@x.example stays in Salesforce only, because Partner Center takes no new contacts of a deal that is shared with Microsoft.")]
    [DataRow("Contact Roles", "a@x.example, b@x.example", "a@x.example", "Closed/Won", "Contact Roles: b@x.example stays in Salesforce only, because Partner Center takes no new contacts of a deal that is shared with Microsoft.")]
    [DataRow("Description", "Mine", "Theirs", "Active/Accepted", "Description was changed on both sides: Salesforce has 'Mine', Partner Center has 'Theirs'. Choose in Co-sell Conflict Choice whose value to keep, then save the opportunity.")]
    [DataRow("Amount", "-1", "100", "Active/Accepted", "Microsoft did not answer in time. The deal stays yours. Amount has to be greater than 0. Fill in Amount, then save the opportunity.")]
    [DataRow("Microsoft Referral Visibility", "Visible to Microsoft sellers", "Private", "Active/Accepted", "Once Microsoft's sellers see the deal, it cannot be hidden from them again. Tick Confirm What Cannot Be Undone and save the opportunity, or set Microsoft Referral Visibility back.")]
    public void What_the_message_says_of_this_field_and_of_these_values_explains(string field, string salesforce, string partnerCenter, string status, string message) =>
        Explanation.IsGiven(message, new(field, salesforce, partnerCenter, status)).Should().BeTrue();

    [TestMethod]
    [DataRow("Amount", "90", "100", "Closed/Lost", "Partner Center takes no Amount of 0; the lost deal keeps 100 there.")]
    [DataRow("Amount", "0", "80", "Closed/Lost", "Partner Center takes no Amount of 0; the lost deal keeps 100 there.")]
    [DataRow("Amount", "0", "100", "Active/Accepted", "Partner Center takes no Amount of 0; the lost deal keeps 100 there.")]
    [DataRow("Stage", "Closed Lost", "Active/Accepted", "Active/Accepted", "The referral is closed in Partner Center (Closed/Expired), so the change of Stage stays in Salesforce only.")]
    [DataRow("Stage", "On Hold", "Active/Accepted", "Active/Accepted", "Stage was looked at. The Amount and the Stage are fine.")]
    [DataRow("Contact Roles", "a@x.example, b@x.example", "a@x.example", "Active/Accepted", "Contact Roles: c@x.example stays in Salesforce only, because Partner Center takes no new contacts of a deal that is shared with Microsoft.")]
    [DataRow("Description", "Newer", "Theirs", "Active/Accepted", "Description was changed on both sides: Salesforce has 'Mine', Partner Center has 'Theirs'. Choose in Co-sell Conflict Choice whose value to keep, then save the opportunity.")]
    [DataRow("Close Date", "2026-07-01", "2026-08-01", "Active/Accepted", "Amount has to be greater than 0. Fill in Amount, then save the opportunity.")]
    [DataRow("Microsoft Referral Visibility", "Private", "Visible to Microsoft sellers", "Active/Accepted", "Once Microsoft's sellers see the deal, it cannot be hidden from them again. Tick Confirm What Cannot Be Undone and save the opportunity, or set Microsoft Referral Visibility back.")]
    public void What_speaks_of_another_field_or_of_other_values_or_circumstances_does_not(string field, string salesforce, string partnerCenter, string status, string message) =>
        Explanation.IsGiven(message, new(field, salesforce, partnerCenter, status)).Should().BeFalse();
}

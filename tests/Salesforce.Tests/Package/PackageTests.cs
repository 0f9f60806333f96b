using System.Xml.Linq;

namespace Salesforce.Tests.Package;

[TestClass]
public sealed class PackageTests
{
    /// <summary>What the integration writes and a seller only reads.</summary>
    private static readonly string[] Written =
    [
        "Opportunity.Co_sell_Deal_Kind__c", "Opportunity.Co_sell_Message__c", "Opportunity.Co_sell_Sync_Status__c", "Opportunity.Microsoft_CRM_Identifier__c",
        "Opportunity.Microsoft_Closing_Date__c", "Opportunity.Microsoft_Deal_Value__c", "Opportunity.Microsoft_Notes__c", "Opportunity.Microsoft_Referral_Status__c",
        "Opportunity.Microsoft_Sales_Stage__c", "Opportunity.Microsoft_Status_Reason__c", "Opportunity.Microsoft_Team__c", "Opportunity.Referral_Link__c",
        "Opportunity.Registration_Status__c", "Opportunity.Respond_By__c",
        "Co_sell_Solution__c.Active__c", "Co_sell_Solution__c.Publisher__c", "Co_sell_Solution__c.Solution_Type__c", "Co_sell_Solution__c.Territory__c",
        "Co_sell_Solution__c.Valid_From__c", "Co_sell_Solution__c.Valid_To__c",
    ];

    private static XNamespace Metadata => PackageFiles.Metadata;

    [TestMethod]
    [DataRow("Opportunity", "Sync_with_Partner_Center__c", "Checkbox", null)]
    [DataRow("Opportunity", "Referral_Identifier__c", "Text", "100")]
    [DataRow("Opportunity", "Referral_Link__c", "Url", null)]
    [DataRow("Opportunity", "How_can_Microsoft_help__c", "Picklist", null)]
    [DataRow("Opportunity", "Microsoft_CRM_Identifier__c", "Text", "100")]
    [DataRow("Opportunity", "Microsoft_Referral_Status__c", "Text", "100")]
    [DataRow("Opportunity", "Co_sell_Sync_Status__c", "Picklist", null)]
    [DataRow("Opportunity", "Co_sell_Message__c", "LongTextArea", "32768")]
    [DataRow("Microsoft_Solution__c", "Opportunity__c", "MasterDetail", null)]
    [DataRow("Opportunity", "Microsoft_Referral_Visibility__c", "Picklist", null)]
    [DataRow("Opportunity", "Co_sell_Deal_Kind__c", "Text", "50")]
    [DataRow("Opportunity", "Customer_Consent__c", "Checkbox", null)]
    [DataRow("Opportunity", "Customer_Consent_By__c", "Text", "120")]
    [DataRow("Opportunity", "Customer_Consent_On__c", "Date", null)]
    [DataRow("Opportunity", "Notes_to_Microsoft__c", "LongTextArea", "32000")]
    [DataRow("Opportunity", "Marketplace_Purchase_Intent__c", "Picklist", null)]
    [DataRow("Opportunity", "Solution_Area__c", "Picklist", null)]
    [DataRow("Opportunity", "Solution_Play__c", "Picklist", null)]
    [DataRow("Opportunity", "Partner_Role__c", "Picklist", null)]
    [DataRow("Opportunity", "Microsoft_Campaign_Id__c", "Text", "100")]
    [DataRow("Opportunity", "Microsoft_Referral_Program__c", "Text", "100")]
    [DataRow("Opportunity", "Co_sell_Response__c", "Picklist", null)]
    [DataRow("Opportunity", "Co_sell_Closing_Reason__c", "Picklist", null)]
    [DataRow("Opportunity", "Co_sell_Confirm__c", "Checkbox", null)]
    [DataRow("Opportunity", "Co_sell_Conflict_Choice__c", "Picklist", null)]
    [DataRow("Opportunity", "Check_before_Sharing__c", "Checkbox", null)]
    [DataRow("Opportunity", "Respond_By__c", "DateTime", null)]
    [DataRow("Opportunity", "Microsoft_Team__c", "LongTextArea", "32000")]
    [DataRow("Opportunity", "Microsoft_Closing_Date__c", "Date", null)]
    [DataRow("Opportunity", "Microsoft_Deal_Value__c", "Number", null)]
    [DataRow("Opportunity", "Microsoft_Notes__c", "LongTextArea", "32000")]
    [DataRow("Opportunity", "Microsoft_Sales_Stage__c", "Text", "100")]
    [DataRow("Opportunity", "Microsoft_Status_Reason__c", "Text", "255")]
    [DataRow("Opportunity", "Register_Deal__c", "Checkbox", null)]
    [DataRow("Opportunity", "Contract_Start_Date__c", "Date", null)]
    [DataRow("Opportunity", "Contract_End_Date__c", "Date", null)]
    [DataRow("Opportunity", "Contract_Sign_Date__c", "Date", null)]
    [DataRow("Opportunity", "Contract_Term__c", "Picklist", null)]
    [DataRow("Opportunity", "Deployed_on_Azure__c", "Checkbox", null)]
    [DataRow("Opportunity", "Primary_Deployment_On__c", "Picklist", null)]
    [DataRow("Opportunity", "Pricing_Model__c", "Picklist", null)]
    [DataRow("Opportunity", "Marketplace_Transacted__c", "Checkbox", null)]
    [DataRow("Opportunity", "Marketplace_Transaction_Date__c", "Date", null)]
    [DataRow("Opportunity", "Registration_Status__c", "Text", "50")]
    [DataRow("Microsoft_Solution__c", "Solution_Name__c", "Text", "80")]
    [DataRow("Microsoft_Solution__c", "Solution_Id__c", "Text", "100")]
    [DataRow("Microsoft_Solution__c", "Co_sell_Solution__c", "Lookup", null)]
    [DataRow("Co_sell_Solution__c", "Solution_Id__c", "Text", "100")]
    [DataRow("Co_sell_Solution__c", "Solution_Type__c", "Text", "50")]
    [DataRow("Co_sell_Solution__c", "Publisher__c", "Text", "255")]
    [DataRow("Co_sell_Solution__c", "Valid_From__c", "Date", null)]
    [DataRow("Co_sell_Solution__c", "Valid_To__c", "Date", null)]
    [DataRow("Co_sell_Solution__c", "Territory__c", "Text", "200")]
    [DataRow("Co_sell_Solution__c", "Active__c", "Checkbox", null)]
    public void A_field_has_the_type_and_length_that_the_flows_count_on(string owner, string name, string type, string? length)
    {
        var field = PackageFiles.Field(owner, name);

        PackageFiles.Text(field, "fullName").Should().Be(name);
        PackageFiles.Text(field, "type").Should().Be(type);
        PackageFiles.Text(field, "length").Should().Be(length);
        PackageFiles.Text(field, "description").Should().NotBeNullOrEmpty();
        PackageFiles.Text(field, "inlineHelpText").Should().NotBeNullOrEmpty().And.Match(text => text.Length <= 510, "Salesforce allows 510 characters");
    }

    [TestMethod]
    [DataRow("Opportunity", "Referral_Identifier__c")]
    [DataRow("Co_sell_Solution__c", "Solution_Id__c")]
    public void A_key_by_which_the_integration_finds_rows_is_a_unique_external_id_that_ignores_case(string owner, string name)
    {
        var field = PackageFiles.Field(owner, name);

        PackageFiles.Text(field, "externalId").Should().Be("true");
        PackageFiles.Text(field, "unique").Should().Be("true");
        PackageFiles.Text(field, "caseSensitive").Should().Be("false");
    }

    [TestMethod]
    [DataRow("How_can_Microsoft_help__c", "Workload specific value proposition|Customer technical architecture|Proof of concept or demo|Quotes or licensing|Post sales customer success|General or other")]
    [DataRow("Co_sell_Sync_Status__c", "Waiting|In step|Needs attention|Conflict to settle|Retrying|Not synchronized")]
    [DataRow("Microsoft_Referral_Visibility__c", "Private|Visible to Microsoft sellers")]
    [DataRow("Marketplace_Purchase_Intent__c", "Yes|No|Have not decided")]
    [DataRow("Co_sell_Response__c", "Accept|Decline|Report an error")]
    [DataRow("Co_sell_Conflict_Choice__c", "Keep Salesforce's values|Take Microsoft's values")]
    [DataRow("Contract_Term__c", "Perpetual|Finite")]
    [DataRow("Primary_Deployment_On__c", "Customer|Partner")]
    [DataRow("Pricing_Model__c", "Pay as you go|Other")]
    public void A_picklist_offers_exactly_the_agreed_values(string field, string values)
    {
        var set = PackageFiles.Field("Opportunity", field).Element(Metadata + "valueSet")!;

        PackageFiles.Text(set, "restricted").Should().Be("true");
        set.Descendants(Metadata + "value").Select(value => PackageFiles.Text(value, "fullName")).Should().Equal(values.Split('|'));
        set.Descendants(Metadata + "value").Should().OnlyContain(value => PackageFiles.Text(value, "label") == PackageFiles.Text(value, "fullName"));
    }

    [TestMethod]
    [DataRow("Solution_Area__c")]
    [DataRow("Solution_Play__c")]
    [DataRow("Partner_Role__c")]
    [DataRow("Co_sell_Closing_Reason__c")]
    public void A_list_that_Microsoft_or_the_admin_may_change_takes_other_values_too(string field)
    {
        var set = PackageFiles.Field("Opportunity", field).Element(Metadata + "valueSet")!;

        PackageFiles.Text(set, "restricted").Should().Be("false");
        set.Descendants(Metadata + "value").Should().NotBeEmpty();
    }

    [TestMethod]
    public void Solutions_hang_below_the_opportunity_under_the_agreed_name()
    {
        var field = PackageFiles.Field("Microsoft_Solution__c", "Opportunity__c");

        PackageFiles.Text(field, "referenceTo").Should().Be("Opportunity");
        PackageFiles.Text(field, "relationshipName").Should().Be("Microsoft_Solutions");
    }

    [TestMethod]
    public void Every_field_that_is_not_required_stands_in_every_permission_set_and_no_other_does()
    {
        var optional = PackageFiles.Fields().Select(field => field.FullName).Except(NotInPermissionSets()).ToList();

        foreach (var set in PackageFiles.PermissionSets())
        {
            var granted = set.Elements(Metadata + "fieldPermissions").ToList();
            granted.Select(grant => PackageFiles.Text(grant, "field")!).Where(field => field.EndsWith("__c", StringComparison.Ordinal)).Should().BeEquivalentTo(optional);
            granted.Should().OnlyContain(grant => PackageFiles.Text(grant, "readable") == "true");
            set.Elements(Metadata + "objectPermissions").Select(grant => PackageFiles.Text(grant, "object")).Should().Contain(["Microsoft_Solution__c", "Co_sell_Solution__c"]);
        }
        PackageFiles.PermissionSets().Should().HaveCount(3);
    }

    [TestMethod]
    public void The_integration_and_the_admin_edit_every_field()
    {
        foreach (var set in PackageFiles.PermissionSets().Where(set => PackageFiles.Text(set, "label") != "CoSell Seller"))
            Own(set).Should().OnlyContain(grant => PackageFiles.Text(grant, "editable") == "true");
    }

    [TestMethod]
    public void A_seller_edits_what_a_seller_decides_and_nothing_else()
    {
        var seller = PackageFiles.PermissionSets().Single(set => PackageFiles.Text(set, "label") == "CoSell Seller");

        Own(seller).Where(grant => PackageFiles.Text(grant, "editable") == "true")
            .Select(grant => PackageFiles.Text(grant, "field"))
            .Should().BeEquivalentTo(PackageFiles.Fields().Select(field => field.FullName).Except(Written).Except(NotInPermissionSets()));
    }

    [TestMethod]
    public void A_copy_loses_every_field_of_the_package_and_only_the_integration_makes_what_is_no_copy()
    {
        var flow = PackageFiles.OfType("flow").Single(flow => flow.Name == "Co_sell_Empty_a_Copy").Root;
        var emptied = flow.Descendants(Metadata + "assignToReference").Select(field => field.Value);

        emptied.Should().BeEquivalentTo(PackageFiles.Fields().Where(field => field.FullName.StartsWith("Opportunity.", StringComparison.Ordinal)).Select(field => field.FullName.Replace("Opportunity.", "$Record.", StringComparison.Ordinal)));
        PackageFiles.OfType("permissionset").Where(set => set.Root.Descendants(Metadata + "customPermissions").Any()).Should().ContainSingle().Which.Name.Should().Be("CoSell_Integration");
    }

    /// <summary>Salesforce refuses to deploy field permissions for required and master-detail fields: they come with the object.</summary>
    private static IEnumerable<string> NotInPermissionSets() => PackageFiles.Fields()
        .Where(field => PackageFiles.Text(field.Root, "required") == "true" || PackageFiles.Text(field.Root, "type") == "MasterDetail")
        .Select(field => field.FullName);

    /// <summary>What a set grants on fields of the package, not on those that every org has.</summary>
    private static IEnumerable<XElement> Own(XElement set) =>
        set.Elements(Metadata + "fieldPermissions").Where(grant => PackageFiles.Text(grant, "field")!.EndsWith("__c", StringComparison.Ordinal));
}

using System.Xml.Linq;

namespace Salesforce.Tests.Package;

[TestClass]
public sealed class PackageTests
{
    private static XNamespace Metadata => PackageFiles.Metadata;

    public static IEnumerable<object[]> Files => PackageFiles.All.Select(file => new object[] { Path.GetRelativePath(Repository.PackageFolder, file) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void A_file_is_well_formed_and_holds_only_elements_that_its_type_knows(string file)
    {
        var root = XDocument.Load(Path.Combine(Repository.PackageFolder, file)).Root!;

        Strangers(root, root.Name.LocalName).Should().BeEmpty();
        root.DescendantsAndSelf().Should().OnlyContain(element => element.Name.Namespace == Metadata);
    }

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
    [DataRow("Microsoft_Solution__c", "Solution_Id__c", "Text", "50")]
    public void A_field_has_the_type_and_length_that_the_flows_count_on(string owner, string name, string type, string? length)
    {
        var field = PackageFiles.Field(owner, name);

        PackageFiles.Text(field, "fullName").Should().Be(name);
        PackageFiles.Text(field, "type").Should().Be(type);
        PackageFiles.Text(field, "length").Should().Be(length);
        PackageFiles.Text(field, "inlineHelpText").Should().NotBeNullOrEmpty().And.Match(text => text.Length <= 510, "Salesforce allows 510 characters");
    }

    [TestMethod]
    public void The_referral_identifier_is_a_unique_external_id_that_ignores_case()
    {
        var field = PackageFiles.Field("Opportunity", "Referral_Identifier__c");

        PackageFiles.Text(field, "externalId").Should().Be("true");
        PackageFiles.Text(field, "unique").Should().Be("true");
        PackageFiles.Text(field, "caseSensitive").Should().Be("false");
    }

    [TestMethod]
    [DataRow("How_can_Microsoft_help__c", "Workload specific value proposition|Customer technical architecture|Proof of concept or demo|Quotes or licensing|Post sales customer success|General or other")]
    [DataRow("Co_sell_Sync_Status__c", "Waiting|In step|Needs attention|Retrying")]
    public void A_picklist_offers_exactly_the_agreed_values(string field, string values)
    {
        var set = PackageFiles.Field("Opportunity", field).Element(Metadata + "valueSet")!;

        PackageFiles.Text(set, "restricted").Should().Be("true");
        set.Descendants(Metadata + "value").Select(value => PackageFiles.Text(value, "fullName")).Should().Equal(values.Split('|'));
        set.Descendants(Metadata + "value").Should().OnlyContain(value => PackageFiles.Text(value, "label") == PackageFiles.Text(value, "fullName"));
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
        // Salesforce refuses to deploy field permissions for required and master-detail fields: they come with the object.
        var optional = PackageFiles.Fields()
            .Where(field => PackageFiles.Text(field.Root, "required") != "true" && PackageFiles.Text(field.Root, "type") != "MasterDetail")
            .Select(field => field.FullName).ToList();

        foreach (var set in PackageFiles.PermissionSets())
        {
            var granted = set.Elements(Metadata + "fieldPermissions").ToList();
            granted.Select(grant => PackageFiles.Text(grant, "field")).Should().BeEquivalentTo(optional);
            granted.Should().OnlyContain(grant => PackageFiles.Text(grant, "readable") == "true");
            set.Elements(Metadata + "objectPermissions").Should().Contain(grant => PackageFiles.Text(grant, "object") == "Microsoft_Solution__c");
        }
        PackageFiles.PermissionSets().Should().HaveCount(3);
    }

    [TestMethod]
    public void A_seller_edits_what_a_seller_decides_and_nothing_else()
    {
        var seller = PackageFiles.PermissionSets().Single(set => PackageFiles.Text(set, "label") == "CoSell Seller");

        seller.Elements(Metadata + "fieldPermissions").Where(grant => PackageFiles.Text(grant, "editable") == "true")
            .Select(grant => PackageFiles.Text(grant, "field"))
            .Should().BeEquivalentTo("Opportunity.Sync_with_Partner_Center__c", "Opportunity.How_can_Microsoft_help__c");
    }

    [TestMethod]
    public void List_views_use_fields_that_exist()
    {
        var own = PackageFiles.Fields().Select(field => field.FullName.Split('.')[1]).ToHashSet(StringComparer.Ordinal);
        var views = PackageFiles.All.Where(file => file.EndsWith(".listView-meta.xml", StringComparison.Ordinal)).Select(file => XDocument.Load(file).Root!).ToList();

        var used = views.SelectMany(view => view.Elements(Metadata + "columns").Select(column => column.Value)
            .Concat(view.Elements(Metadata + "filters").Select(filter => PackageFiles.Text(filter, "field")!)));

        used.Where(name => name.EndsWith("__c", StringComparison.Ordinal)).Should().OnlyContain(name => own.Contains(name));
        views.Select(view => PackageFiles.Text(view, "label")).Should().BeEquivalentTo("All", "Co-sell: needs attention", "Co-sell: waiting for my answer");
    }

    [TestMethod]
    public void The_manifest_names_exactly_what_is_there()
    {
        var manifest = XDocument.Load(Path.Combine(Repository.PackageFolder, "manifest", "package.xml")).Root!;
        var listed = manifest.Elements(Metadata + "types").SelectMany(type => type.Elements(Metadata + "members").Select(member => $"{PackageFiles.Text(type, "name")} {member.Value}"));

        listed.Should().BeEquivalentTo(PackageFiles.All.Select(Describe).OfType<string>());
    }

    private static string? Describe(string file)
    {
        var name = Path.GetFileName(file).Split('.')[0];
        var owner = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)!));
        return Path.GetFileName(file).Split('.')[1] switch
        {
            "field-meta" => $"CustomField {owner}.{name}",
            "listView-meta" => $"ListView {owner}.{name}",
            "object-meta" => $"CustomObject {name}",
            "permissionset-meta" => $"PermissionSet {name}",
            _ => null,
        };
    }

    private static IEnumerable<string> Strangers(XElement element, string path)
    {
        var known = KnownElements.Below(path);
        foreach (var child in element.Elements())
        {
            var childPath = $"{path}/{child.Name.LocalName}";
            if (known?.Contains(child.Name.LocalName) != true)
                yield return childPath;
            foreach (var stranger in Strangers(child, childPath))
                yield return stranger;
        }
    }
}

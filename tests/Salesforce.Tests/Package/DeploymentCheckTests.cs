using Npm;

namespace Salesforce.Tests.Package;

/// <summary>Asks Salesforce's own deployment library, the metadata schema of jsforce and the schemas of the Salesforce CLI (<c>salesforce/checks</c>).</summary>
[TestClass]
public sealed class DeploymentCheckTests
{
    private static readonly NpmFolder Checks = new("salesforce-checks-");

    /// <summary>Copies the checks out of the repository and installs what their lock file names.</summary>
    [ClassInitialize]
    public static void Install(TestContext _) => Checks.Install(Path.Combine(Repository.PackageFolder, "checks"), "check.mjs");

    [ClassCleanup]
    public static void Remove() => Checks.Dispose();

    [TestMethod]
    public void Every_file_belongs_to_a_component_that_its_manifest_names_and_holds_only_elements_that_Salesforce_knows() =>
        Check(Repository.PackageFolder).Should().Be((0, "No faults."));

    /// <summary>All at once: loading what the check is made of takes longer than checking.</summary>
    [TestMethod]
    public void What_Salesforce_would_refuse_is_told()
    {
        using var copy = TemporaryPackage.CopyOf(Repository.PackageFolder);
        Replace(copy, "force-app/main/default/tabs/Co_sell_Solution__c.tab-meta.xml", "motif>", "motive>");
        Replace(copy, "config/project-scratch-def.json", "\"edition\"", "\"editions\"");
        Replace(copy, "force-app/main/default/permissionsets/CoSell_Seller.permissionset-meta.xml", "<readable>true</readable>", "<readable>yes</readable>");
        File.WriteAllText(Path.Combine(copy.Folder, "force-app/main/default/objects/Opportunity/fields/Amount_2__c.field-meta.xml"), """<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Amount_2__c</fullName><type>Text</type></CustomField>""");

        var (code, answer) = Check(copy.Folder);

        code.Should().Be(1);
        answer.Should().Contain("CustomTab.motive is no element of CustomTab")
            .And.Contain("config/project-scratch-def.json")
            .And.Contain("is 'yes' and should be true or false")
            .And.Contain("does not name CustomField Opportunity.Amount_2__c");
    }

    private static void Replace(TemporaryPackage copy, string file, string right, string wrong)
    {
        var path = Path.Combine(copy.Folder, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(right, wrong, StringComparison.Ordinal));
    }

    private static (int Code, string Words) Check(string package)
    {
        var (code, output, errors) = Checks.Run("node", "", "check.mjs", package);
        return (code, (output + errors).Trim());
    }
}

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

    [TestMethod]
    [DataRow("force-app/main/default/tabs/Co_sell_Solution__c.tab-meta.xml", "<motif>", "<motive>", "CustomTab.motive is no element of CustomTab")]
    [DataRow("force-app/main/default/objects/Opportunity/fields/Amount_2__c.field-meta.xml", "", "<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\"><fullName>Amount_2__c</fullName><type>Text</type></CustomField>", "does not name CustomField Opportunity.Amount_2__c")]
    [DataRow("config/project-scratch-def.json", "\"edition\"", "\"editions\"", "config/project-scratch-def.json")]
    [DataRow("force-app/main/default/permissionsets/CoSell_Seller.permissionset-meta.xml", "<readable>true</readable>", "<readable>yes</readable>", "is 'yes' and should be true or false")]
    public void What_Salesforce_would_refuse_is_told(string file, string right, string wrong, string words)
    {
        using var copy = TemporaryPackage.CopyOf(Repository.PackageFolder);
        var path = Path.Combine(copy.Folder, file);
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        File.WriteAllText(path, right.Length == 0 ? wrong : text.Replace(right, wrong, StringComparison.Ordinal).Replace(right.Replace("<", "</"), wrong.Replace("<", "</"), StringComparison.Ordinal));

        var (code, answer) = Check(copy.Folder);

        code.Should().Be(1);
        answer.Should().Contain(words);
    }

    private static (int Code, string Words) Check(string package)
    {
        var (code, output, errors) = Checks.Run("node", "", "check.mjs", package);
        return (code, (output + errors).Trim());
    }
}

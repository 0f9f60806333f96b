using System.ComponentModel;
using System.Diagnostics;

namespace Salesforce.Tests.Package;

/// <summary>Asks Salesforce's own deployment library, the metadata schema of jsforce and the schemas of the Salesforce CLI (<c>salesforce/checks</c>).</summary>
[TestClass]
public sealed class DeploymentCheckTests
{
    // What npm says of a lock file that is wrong; anything else is the registry's, which a machine need not reach.
    private static readonly string[] FaultsOfOurs = ["EUSAGE", "EINTEGRITY", "EJSONPARSE", "ERESOLVE"];

    private static string s_folder = null!;

    /// <summary>Copies the checks out of the repository and installs what their lock file names.</summary>
    [ClassInitialize]
    public static void Install(TestContext _)
    {
        s_folder = Directory.CreateTempSubdirectory("salesforce-checks-").FullName;
        foreach (var name in new[] { "package.json", "package-lock.json", ".npmrc", "check.mjs" })
            File.Copy(Path.Combine(Repository.PackageFolder, "checks", name), Path.Combine(s_folder, name));
        var (code, words) = RunOrSkip("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        words.Should().NotContainAny(FaultsOfOurs);
        if (code != 0)
            Assert.Inconclusive($"npm could not install the checks: {words}");
    }

    [ClassCleanup]
    public static void Remove() => Directory.Delete(s_folder, recursive: true);

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

    private static (int Code, string Words) Check(string package) => RunOrSkip("node", "check.mjs", package);

    private static (int Code, string Words) RunOrSkip(string program, params string[] arguments)
    {
        try
        {
            return Run(program, arguments);
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("Node.js with npm is not on this machine.");
            throw;
        }
    }

    private static (int Code, string Words) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = s_folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var words = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (words + errors.Result).Trim());
    }
}

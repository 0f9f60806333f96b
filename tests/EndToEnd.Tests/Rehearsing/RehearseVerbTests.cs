using System.Text.Json.Nodes;
using Sandbox.Host.CommandLine;

namespace EndToEnd.Tests.Rehearsing;

/// <summary>The verb as its user calls it, on a small pipeline of our own and, where it is there, on the real one.</summary>
[TestClass]
public sealed class RehearseVerbTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearse").FullName;

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("none", 8)]
    [DataRow("flaky", 12)]
    public async Task A_pipeline_ends_with_both_sides_agreeing_and_every_refusal_explained(string faults, int mostCalls)
    {
        var (exit, report) = await RehearseAsync(WriteSample(), share: 6, faults);

        exit.Should().Be(0);
        report["wanted"]!.GetValue<int>().Should().Be(6);
        report["shared"]!.GetValue<int>().Should().Be(4);
        report["refusals"]!.AsObject().Select(refusal => refusal.Key).Should()
            .Contain(reason => reason.Contains("Which one is it?")).And.Contain("The opportunity has no account. Choose the customer's account, then save the opportunity.");
        report["differences"]!.AsArray().Should().BeEmpty();
        report["mostCalls"]!.GetValue<int>().Should().BeLessThanOrEqualTo(mostCalls);
    }

    [TestMethod]
    public async Task The_real_pipeline_agrees_within_the_call_budget()
    {
        var data = Path.Combine(Root(), "..", "shared", "data", "crm-sales-opportunities");
        if (!Directory.Exists(data))
            Assert.Inconclusive("The real pipeline is not beside this repository (../shared/data/crm-sales-opportunities).");

        var (exit, report) = await RehearseAsync((Path.Combine(data, "accounts.csv"), Path.Combine(data, "sales_pipeline.csv"), Path.Combine(data, "products.csv")), share: 60, "none");

        exit.Should().Be(0);
        report["mostCalls"]!.GetValue<int>().Should().BeLessThanOrEqualTo(8);
        (report["shared"]!.GetValue<int>() + report["refusals"]!.AsObject().Count).Should().BeGreaterThan(50);
    }

    private async Task<(int Exit, JsonNode Report)> RehearseAsync((string Accounts, string Opportunities, string Products) files, int share, string faults)
    {
        var json = Path.Combine(_folder, "report.json");
        var exit = await Verbs.RunAsync(["rehearse", "--accounts", files.Accounts, "--opportunities", files.Opportunities, "--products", files.Products, "--share", $"{share}", "--faults", faults, "--json", json]);
        return (exit, JsonNode.Parse(await File.ReadAllTextAsync(json))!);
    }

    private (string Accounts, string Opportunities, string Products) WriteSample() => (
        Write("accounts.csv", "account,office_location\nAcme,United States\nManila Parts,Philipines\nHanok,Korea\n"),
        Write("opportunities.csv", """
            opportunity_id,product,account,deal_stage,engage_date,close_date,close_value
            A1,GTX Pro,Acme,Won,1/4/2017,3/1/2017,4900
            A2,GTXPro,Manila Parts,Lost,1/4/2017,3/2/2017,0
            A3,GTX Pro,Hanok,Engaging,1/5/2017,,
            A4,MG Special,,Engaging,1/5/2017,,
            A5,MG Special,Acme,Engaging,1/6/2017,,
            A6,MG Special,Acme,Won,1/6/2017,2/20/2017,60
            A7,MG Special,Acme,Won,1/9/2017,2/21/2017,61
            A8,MG Special,Acme,Prospecting,,,

            """),
        Write("products.csv", "product,sales_price\nGTX Pro,4821\nMG Special,55\n"));

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}

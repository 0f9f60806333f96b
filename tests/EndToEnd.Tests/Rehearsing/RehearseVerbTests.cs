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
    public async Task Every_move_is_made_and_both_sides_agree_within_the_budget()
    {
        var (exit, report) = await RehearseAsync(SamplePipeline.Write(_folder, deals: 36), share: 42, "none", seed: 2);

        exit.Should().Be(0);
        report["moves"]!.AsObject().Where(move => move.Value!.GetValue<int>() == 0).Select(move => move.Key).Should().BeEmpty();
        report["differences"]!.AsArray().Should().BeEmpty();
        report["overBudget"]!.GetValue<int>().Should().Be(0);
        report["deadLetters"]!.GetValue<int>().Should().Be(0);
        report["waits"]!.GetValue<int>().Should().BePositive("a deal is won on its second day");
        report["conflictsSettled"]!.GetValue<int>().Should().Be(report["moves"]!["Seller and colleague change the amount within an hour"]!.GetValue<int>());
        report["received"]!.GetValue<int>().Should().Be(report["moves"]!["Microsoft sends a deal"]!.GetValue<int>());
        report["leadsLeftOut"]!.GetValue<int>().Should().Be(report["moves"]!["Microsoft sends a lead"]!.GetValue<int>());
        report["refusals"]!.AsObject().Select(refusal => refusal.Key).Should()
            .Contain(reason => reason.Contains("Which one is it?"))
            .And.Contain("The opportunity has no account. Choose the customer's account, then save the opportunity.")
            .And.Contain("Amount is empty. Fill in Amount, then save the opportunity.")
            .And.Contain("A deal that is already closed cannot be shared. Share it while it is open.");
    }

    [TestMethod]
    public async Task Services_that_fail_now_and_then_change_nothing_in_the_end()
    {
        var (exit, report) = await RehearseAsync(SamplePipeline.Write(_folder, deals: 6), share: 12, "windy");

        exit.Should().Be(0);
        report["differences"]!.AsArray().Should().BeEmpty();
        report["overBudget"].Should().BeNull("repeated calls are not the connector's");
    }

    [TestMethod]
    public async Task A_seed_repeats_the_rehearsal_and_another_one_deals_out_other_moves()
    {
        var files = SamplePipeline.Write(_folder, deals: 6);

        var (_, first) = await RehearseAsync(files, share: 12, "none", seed: 3);
        var (_, again) = await RehearseAsync(files, share: 12, "none", seed: 3);
        var (_, other) = await RehearseAsync(files, share: 12, "none", seed: 4);

        again.ToJsonString().Should().Be(first.ToJsonString());
        other.ToJsonString().Should().NotBe(first.ToJsonString());
    }

    [TestMethod]
    public async Task The_real_pipeline_agrees_within_the_call_budget()
    {
        var data = Path.Combine(Root(), "..", "shared", "data", "crm-sales-opportunities");
        if (!Directory.Exists(data))
            Assert.Inconclusive("The real pipeline is not beside this repository (../shared/data/crm-sales-opportunities).");

        var (exit, report) = await RehearseAsync((Path.Combine(data, "accounts.csv"), Path.Combine(data, "sales_pipeline.csv"), Path.Combine(data, "products.csv")), share: 40, "none");

        exit.Should().Be(0);
        report["mostCalls"]!.GetValue<int>().Should().BeLessThanOrEqualTo(8);
        report["shared"]!.GetValue<int>().Should().BeGreaterThan(30);
    }

    private async Task<(int Exit, JsonNode Report)> RehearseAsync((string Accounts, string Opportunities, string Products) files, int share, string faults, int seed = 1)
    {
        var json = Path.Combine(_folder, "report.json");
        var exit = await Verbs.RunAsync(["rehearse", "--accounts", files.Accounts, "--opportunities", files.Opportunities, "--products", files.Products, "--share", $"{share}", "--faults", faults, "--seed", $"{seed}", "--json", json]);
        return (exit, JsonNode.Parse(await File.ReadAllTextAsync(json))!);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}

using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>What pac-build.ps1 does in an environment beyond importing, against stand-ins of its services.</summary>
[TestClass]
public sealed class DeploymentTests
{
    private readonly FakeServices _services = new();

    [TestCleanup]
    public void Close() => _services.Dispose();

    [TestMethod]
    public void Flows_are_turned_on_in_the_order_of_the_install_guide()
    {
        using var run = Run("-TurnOnFlows");

        run.ExitCode.Should().Be(0, run.Errors);
        Turned().Should().Equal(GuideOrder());
        _services.Unauthorized.Should().Be(0);
    }

    [TestMethod]
    public void A_flow_that_is_on_is_left_alone_so_that_a_second_run_changes_nothing()
    {
        using (Run("-TurnOnFlows"))
        {
        }
        var before = Turned().Count;

        using var again = Run("-TurnOnFlows");

        again.ExitCode.Should().Be(0);
        Turned().Should().HaveCount(before);
    }

    [TestMethod]
    public void A_refusal_right_after_the_import_is_tried_again()
    {
        _services.Refusing("204", times: 2);

        using var run = Run("-TurnOnFlows");

        run.ExitCode.Should().Be(0, run.Errors);
        Turned().Count(flow => flow == "204").Should().Be(3);
    }

    [TestMethod]
    public void A_flow_that_cannot_be_turned_on_ends_with_its_name_and_the_services_words()
    {
        _services.Refusing("203", times: 99);

        using var run = Run("-TurnOnFlows");

        run.ExitCode.Should().Be(5);
        run.Errors.Should().Contain("Salesforce Opportunity to Partner Center").And.Contain("GetMetadataForUnboundActionInput");
    }

    [TestMethod]
    public void An_optional_flow_without_its_connection_stays_off()
    {
        _services.Refusing("211", times: 99);

        using var run = Run("-TurnOnFlows");

        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("Stays off: Notify by Teams");
    }

    [TestMethod]
    public void The_webhook_is_registered_between_the_first_flows_and_the_others()
    {
        using var run = Run("-TurnOnFlows -RegisterWebhook -SmokeTest");

        run.ExitCode.Should().Be(0, run.Errors);
        var started = _services.Calls.ToList().FindIndex(call => call.StartsWith("POST /trigger/201", StringComparison.Ordinal));
        _services.Calls.Take(started).Where(call => call.StartsWith("PATCH", StringComparison.Ordinal)).Should().HaveCount(3);
        _services.Registered.Should().Contain("/triggers/manual/paths/invoke");
        run.Output.Should().Contain("The webhook is registered.").And.Contain("mapping version 7");
    }

    /// <summary>Power Automate does not know a flow of a solution under the id of its row in Dataverse; which column has the other one, public tools disagree on.</summary>
    [TestMethod]
    [DataRow("resourceid", false)]
    [DataRow("workflowidunique", true)]
    public void The_address_of_a_flow_is_asked_for_under_Power_Automates_own_id_and_read_in_either_shape(string column, bool bare)
    {
        (_services.ColumnOfPowerAutomateId, _services.AnswersAddressesBare) = (column, bare);

        using var run = Run("-RegisterWebhook");

        run.ExitCode.Should().Be(0, run.Errors);
        _services.Calls.Should().Contain(call => call.Contains($"/flows/{FakeServices.PowerAutomateId}202/triggers/manual/listCallbackUrl", StringComparison.Ordinal));
        _services.Registered.Should().Contain("/triggers/manual/paths/invoke");
    }

    [TestMethod]
    public void A_flow_that_Power_Automate_does_not_know_ends_in_its_words()
    {
        _services.ColumnOfPowerAutomateId = null;

        using var run = Run("-RegisterWebhook");

        run.ExitCode.Should().Be(6);
        run.Errors.Should().Contain("Could not find flow.");
        _services.Registered.Should().BeNull();
    }

    [TestMethod]
    public void A_registration_that_is_ours_already_is_not_repeated()
    {
        using (Run("-RegisterWebhook"))
        {
        }

        using var again = Run("-RegisterWebhook");

        again.Output.Should().Contain("registered for this environment already");
        _services.Calls.Count(call => call.StartsWith("POST /trigger/201", StringComparison.Ordinal)).Should().Be(1);
    }

    [TestMethod]
    public void A_registration_without_effect_is_no_success()
    {
        _services.Registers = false;

        using var run = Run("-RegisterWebhook");

        run.ExitCode.Should().Be(6);
        run.Errors.Should().Contain("the hub does not expect events");
    }

    [TestMethod]
    public void No_token_and_no_signed_address_is_ever_shown()
    {
        using var run = Run("-TurnOnFlows -RegisterWebhook -SmokeTest -Verbose -Debug:$false");

        (run.Output + run.Errors).Should().NotContain(PacBuildRun.Token).And.NotContain("secret-signature");
    }

    [TestMethod]
    public void The_smoke_test_names_another_version()
    {
        _services.Version = "0.0.9.0";

        using var run = Run("-SmokeTest");

        run.ExitCode.Should().Be(7);
        run.Errors.Should().Contain("0.0.9.0");
    }

    [TestMethod]
    public void The_smoke_test_names_a_flow_that_is_off()
    {
        using (Run("-TurnOnFlows"))
        {
        }
        _services.TurnOff("207");

        using var run = Run("-SmokeTest");

        run.ExitCode.Should().Be(7);
        run.Errors.Should().Contain("'Retry and Reconcile' is off");
    }

    [TestMethod]
    public void The_smoke_test_waits_for_alternate_keys()
    {
        using (Run("-TurnOnFlows"))
        {
        }
        _services.KeyStatus = "InProgress";

        using var run = Run("-SmokeTest");

        run.ExitCode.Should().Be(7);
        run.Errors.Should().Contain("cosell_Key").And.Contain("InProgress");
    }

    [TestMethod]
    public void Rolling_back_turns_every_flow_off_last_ones_first_and_then_restores()
    {
        using (Run("-TurnOnFlows"))
        {
        }
        var before = Turned().Count;

        using var run = new PacBuildRun().WithPac().WithAzure().Start($"-Rollback -RestoreBackup latest -Environment {_services.Address} -RetrySeconds 0");

        run.ExitCode.Should().Be(0, run.Errors);
        Turned().Skip(before).Should().Equal(GuideOrder().Reverse());
        _services.FlowsOn.Should().BeEmpty();
        run.Calls[^1].Should().Be($"pac admin restore --source-env {_services.Address} --target-env {_services.Address} --selected-backup latest");
        run.Calls.Should().NotContain(call => call.StartsWith("dotnet", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Without_a_sign_in_nothing_is_called()
    {
        using var run = new PacBuildRun().Start($"-TurnOnFlows -Environment {_services.Address}");

        run.ExitCode.Should().Be(3);
        run.Errors.Should().Contain("az login");
        _services.Calls.Should().BeEmpty();
    }

    private PacBuildRun Run(string arguments) =>
        new PacBuildRun().WithAzure().Start($"{arguments} -Environment {_services.Address} -FlowApi {_services.Address} -RetrySeconds 0");

    /// <summary>Flows that were to change, by the last three digits of their ids.</summary>
    private List<string> Turned() =>
        [.. _services.Calls.Where(call => call.StartsWith("PATCH", StringComparison.Ordinal)).Select(call => Regex.Match(call, @"\((\d{3})\)").Groups[1].Value)];

    /// <summary>The numbered table of the guide, as ids of the flows that it names.</summary>
    private static IEnumerable<string> GuideOrder()
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "install.md"));
        var ids = Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "flows"), "*.json").Select(Path.GetFileNameWithoutExtension)
            .ToDictionary(file => file![..^37], file => file![^3..]);
        var named = Regex.Matches(guide, @"^\| (\d+) \| ([^|]+?) \|", RegexOptions.Multiline).Where(row => ids.ContainsKey(row.Groups[2].Value))
            .Select(row => ids[row.Groups[2].Value]).ToList();
        named.Should().BeEquivalentTo(ids.Values);
        return named;
    }
}

namespace CoSell.Solution.Tests;

/// <summary>Building, packing and importing: every call of another program.</summary>
[TestClass]
public sealed class PacBuildTests
{
    private const string Environment = "https://example.crm.dynamics.com";

    [TestMethod]
    public void Without_pac_the_build_packs()
    {
        using var run = new PacBuildRun().Start();

        run.ExitCode.Should().Be(0);
        run.Calls.Should().Equal("dotnet build solution/build --configuration Release");
        run.Output.Should().Contain("packed with the packer of this project").And.Contain("CoSell_managed.zip");
    }

    [TestMethod]
    public void With_pac_both_solutions_are_staged_and_packed_by_it()
    {
        using var run = new PacBuildRun().WithPac().Start("-Configuration Debug");

        run.ExitCode.Should().Be(0);
        run.Calls.Should().Equal(
            "dotnet build solution/build --configuration Debug",
            $"dotnet solution/build/bin/Debug/net10.0/CoSell.SolutionBuild.dll stage . plugins/CoSell.Plugins/bin/Debug/net462/CoSell.Plugins.dll {RepositoryPaths.Version} solution/bin/staged",
            "pac solution pack --folder solution/bin/staged/CoSellConnectors --zipfile solution/bin/CoSellConnectors.zip --packagetype Both",
            "pac solution pack --folder solution/bin/staged/CoSell --zipfile solution/bin/CoSell.zip --packagetype Both");
    }

    [TestMethod]
    public void The_marketplace_package_is_made_when_asked_for()
    {
        using var run = new PacBuildRun().Start("-AppSource");

        run.Calls.Skip(1).Should().Equal(
            "dotnet build solution/appsource --configuration Release -p:DataverseSdk=Package",
            $"dotnet solution/build/bin/Release/net10.0/CoSell.SolutionBuild.dll appsource . plugins/CoSell.Plugins/bin/Release/net462/CoSell.Plugins.dll {RepositoryPaths.Version} solution/bin "
            + "solution/appsource/bin/Release/net472/CoSell.Package.dll");
    }

    [TestMethod]
    public void Import_takes_the_managed_solutions_connectors_first()
    {
        using var run = new PacBuildRun().WithPac().Start($"-Import -Environment {Environment}");

        run.Calls.Should().Contain($"pac solution list --environment {Environment}");
        Imports(run).Should().Equal(
            $"pac solution import --path solution/bin/CoSellConnectors_managed.zip --publish-changes --activate-plugins --skip-lower-version --environment {Environment}",
            $"pac solution import --path solution/bin/CoSell_managed.zip --publish-changes --activate-plugins --skip-lower-version --environment {Environment}");
        run.Output.Should().Contain("enter the connectors' client secret again");
    }

    [TestMethod]
    public void A_solution_that_is_installed_is_upgraded()
    {
        using var run = new PacBuildRun().WithPac("CoSellConnectors").Start("-Import");

        Imports(run).Should().Equal(
            "pac solution import --path solution/bin/CoSellConnectors_managed.zip --publish-changes --activate-plugins --skip-lower-version --stage-and-upgrade",
            "pac solution import --path solution/bin/CoSell_managed.zip --publish-changes --activate-plugins --skip-lower-version");
    }

    [TestMethod]
    public void Unmanaged_import_takes_the_unmanaged_solutions_of_the_active_profile()
    {
        using var run = new PacBuildRun().WithPac("CoSell").Start("-Import -Unmanaged");

        Imports(run).Should().Equal(
            "pac solution import --path solution/bin/CoSellConnectors.zip --publish-changes --activate-plugins --skip-lower-version",
            "pac solution import --path solution/bin/CoSell.zip --publish-changes --activate-plugins --skip-lower-version");
    }

    [TestMethod]
    public void The_connectors_can_be_imported_alone()
    {
        using var run = new PacBuildRun().WithPac().Start("-Import -Only CoSellConnectors");

        Imports(run).Should().ContainSingle().Which.Should().Contain("CoSellConnectors_managed.zip");
    }

    [TestMethod]
    public void A_backup_comes_before_the_first_import()
    {
        using var run = new PacBuildRun().WithPac().Start($"-Import -Backup -Environment {Environment}");

        var backup = run.Calls.ToList().IndexOf($"pac admin backup --label before CoSell {RepositoryPaths.Version} --environment {Environment}");
        backup.Should().BePositive().And.BeLessThan(run.Calls.ToList().IndexOf(Imports(run)[0]));
    }

    [TestMethod]
    public void Import_without_pac_says_what_to_install_and_builds_nothing()
    {
        using var run = new PacBuildRun().Start("-Import");

        run.ExitCode.Should().Be(3);
        run.Calls.Should().BeEmpty();
        run.Errors.Should().Contain("dotnet tool install --global Microsoft.PowerApps.CLI.Tool").And.Contain("pac auth create");
    }

    [TestMethod]
    [DataRow("dotnet build", 1, 1)]
    [DataRow("solution pack", 3, 1)]
    [DataRow("solution list", 5, 3)]
    [DataRow("CoSellConnectors_managed.zip", 6, 4)]
    public void The_first_failure_stops_everything(string failing, int calls, int exitCode)
    {
        using var run = new PacBuildRun().WithPac().Failing(failing).Start("-Import");

        run.ExitCode.Should().Be(exitCode);
        run.Errors.Should().Contain("exit code 3");
        run.Calls.Should().HaveCount(calls);
        run.Calls[^1].Should().Contain(failing);
    }

    [TestMethod]
    public void What_if_touches_nothing()
    {
        using var run = new PacBuildRun().WithPac("CoSell").WithAzure()
            .Start($"-Import -Backup -TurnOnFlows -RegisterWebhook -SmokeTest -Environment {Environment} -WhatIf");

        run.ExitCode.Should().Be(0);
        run.Calls.Should().BeEmpty();
    }

    [TestMethod]
    [DataRow("-Enviroment " + Environment, "Enviroment")]
    [DataRow("-Import positional", "positional")]
    [DataRow("-Configuration Final", "Final")]
    [DataRow("-Rollback -RestoreBackup yesterday", "yesterday")]
    public void A_parameter_that_does_not_exist_or_fit_is_refused(string arguments, string named)
    {
        using var run = new PacBuildRun().WithPac();

        var start = () => run.Start(arguments);

        start.Should().Throw<Exception>().WithMessage($"*{named}*");
    }

    [TestMethod]
    [DataRow("-TurnOnFlows", "-TurnOnFlows needs -Environment")]
    [DataRow("-SmokeTest -Environment 0f3cd6a5-0000-4000-8000-000000000001", "-SmokeTest needs -Environment")]
    [DataRow("-RegisterWebhook -Environment http://example.crm.dynamics.com", "-RegisterWebhook needs -Environment")]
    [DataRow("-Backup", "belong to -Import")]
    [DataRow("-RestoreBackup latest", "belongs to -Rollback")]
    [DataRow("-Rollback -Import -Environment " + Environment, "stands alone")]
    public void Parameters_that_do_not_go_together_are_named(string arguments, string sentence)
    {
        using var run = new PacBuildRun().WithPac().WithAzure().Start(arguments);

        run.ExitCode.Should().Be(2);
        run.Calls.Should().BeEmpty();
        run.Errors.Should().Contain(sentence);
    }

    [TestMethod]
    public void Help_names_every_parameter_with_a_description()
    {
        using var run = new PacBuildRun();

        var undescribed = run.UndescribedParameters();

        undescribed.Should().BeEmpty();
    }

    private static List<string> Imports(PacBuildRun run) => [.. run.Calls.Where(call => call.StartsWith("pac solution import", StringComparison.Ordinal))];
}

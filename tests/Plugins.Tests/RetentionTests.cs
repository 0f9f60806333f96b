using CoSell.Plugins.Guards;
using Microsoft.Xrm.Sdk;
using Plugins.Tests.Doubles;

namespace Plugins.Tests;

/// <summary>Rows that are older than they are kept go by themselves, a few at a time; what a deal still needs stays.</summary>
[TestClass]
public sealed class RetentionTests
{
    private const int First = 856320000;

    private readonly Hub _hub = new();

    [TestMethod]
    public void Rows_of_the_log_go_after_the_days_that_are_set_and_younger_ones_stay()
    {
        _hub.Set("cosell_KeepLogDays", "30");
        Log(31);
        Log(29);

        _hub.Reconcile();

        _hub.Log.Should().ContainSingle().Which.GetAttributeValue<DateTime>("cosell_occurredon").Should().Be(_hub.Now.AddDays(-29));
    }

    [TestMethod]
    public void By_default_the_log_is_kept_two_years_reports_one_and_notifications_three_months()
    {
        Log(731);
        Log(729);
        Row("cosell_report", 366, kind: 3, status: 2);
        Row("cosell_report", 364, kind: 3, status: 2);
        Row("cosell_notification", 91, status: 2);
        Row("cosell_notification", 89, status: 2);
        Row("cosell_conflict", 731, state: 1);

        _hub.Reconcile();

        _hub.Log.Should().HaveCount(1);
        _hub.Rows.Rows("cosell_report").Should().HaveCount(1);
        _hub.Rows.Rows("cosell_notification").Should().HaveCount(1);
        _hub.Rows.Rows("cosell_conflict").Should().BeEmpty();
    }

    [TestMethod]
    public void Zero_keeps_everything()
    {
        foreach (var name in new[] { "Log", "Report", "Notification" })
            _hub.Set($"cosell_Keep{name}Days", "0");
        Log(5000);
        Row("cosell_report", 5000, kind: 0, status: 1);
        Row("cosell_notification", 5000, status: 2);

        _hub.Reconcile();

        _hub.Log.Concat(_hub.Rows.Rows("cosell_report")).Concat(_hub.Rows.Rows("cosell_notification")).Should().HaveCount(3);
    }

    [TestMethod]
    public void What_is_still_needed_stays_however_old()
    {
        var failing = _hub.Rows.Create(new Entity("cosell_referral") { ["cosell_failingsince"] = _hub.Now.AddDays(-900), ["cosell_syncstate"] = new OptionSetValue(First + 3) });
        Log(800, failing);
        Row("cosell_conflict", 800, state: 0);
        Row("cosell_report", 800, kind: 3, status: 0);
        Row("cosell_report", 800, kind: 5, status: 1);
        Row("cosell_report", 800, kind: 6, status: 2);
        Row("cosell_notification", 800, status: 0);
        var preview = Row("cosell_report", 800, kind: 6, status: 1);

        _hub.Reconcile();

        _hub.Log.Should().ContainSingle("it says what was told of a deal that still fails");
        _hub.Rows.Rows("cosell_conflict").Should().ContainSingle("nobody has settled it");
        _hub.Rows.Rows("cosell_report").Should().HaveCount(3, "a backfill runs, how co-sell is stands in one row, and a proof stays").And.NotContain(row => row.Id == preview);
        _hub.Rows.Rows("cosell_notification").Should().ContainSingle("it is still collecting");
    }

    [TestMethod]
    public void Many_rows_go_two_hundred_at_a_time_every_five_minutes_and_then_hourly_again()
    {
        for (var i = 0; i < 450; i++)
            Log(1000 + i);

        var left = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            _hub.Reconcile();
            left.Add(_hub.Log.Count());
            _hub.Now = _hub.Now.AddMinutes(5);
        }
        Log(1000);
        _hub.Reconcile();
        left.Add(_hub.Log.Count());
        _hub.Now = _hub.Now.AddHours(1);
        _hub.Reconcile();
        left.Add(_hub.Log.Count());

        left.Should().Equal(250, 50, 0, 1, 0);
    }

    [TestMethod]
    public void The_health_check_says_when_old_rows_are_not_deleted()
    {
        _hub.Reconcile();
        _hub.Now = _hub.Now.AddHours(25);

        Check().Should().Contain("Old rows have not been deleted since 2026-03-02 09:00 UTC. Look whether the flow Retry and Reconcile is on and what its last runs say.");

        _hub.Reconcile();
        Check().Should().NotContain("Old rows");
    }

    [TestMethod]
    public void The_log_is_deleted_by_whose_role_may_and_edited_by_nobody()
    {
        Action guarding(string message) => () => PluginRun.Execute(new SyncEventGuard(), _hub.Rows, _hub.Now, message, _ => { });

        guarding("Delete").Should().NotThrow();
        guarding("Update").Should().Throw<InvalidPluginExecutionException>().WithMessage("*The log can be added to, not changed (Update).");
    }

    private string Check() => (string)_hub.Call(new CoSell.Plugins.CustomApis.CheckHealth(), ("Answers", "{}"))["Message"];

    private void Log(int days, Guid? deal = null) =>
        _hub.Rows.Create(new Entity("cosell_syncevent") { ["cosell_occurredon"] = _hub.Now.AddDays(-days), ["cosell_referralid"] = deal is { } id ? new EntityReference("cosell_referral", id) : null });

    private Guid Row(string table, int days, int kind = 0, int status = 0, int state = 0) => _hub.Rows.Create(new Entity(table)
    {
        ["modifiedon"] = _hub.Now.AddDays(-days), ["cosell_kind"] = new OptionSetValue(First + kind), ["cosell_status"] = new OptionSetValue(First + status), ["statecode"] = new OptionSetValue(state),
    });
}

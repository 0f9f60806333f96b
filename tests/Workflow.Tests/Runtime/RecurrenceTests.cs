using Sandbox.Workflow.Triggers;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Runtime;

[TestClass]
public sealed class RecurrenceTests
{
    [TestMethod]
    [DataRow("""{"frequency":"Minute","interval":5}""", "2026-01-05T08:00Z 2026-01-05T08:05Z 2026-01-05T08:10Z", DisplayName = "At once, then every interval")]
    [DataRow("""{"frequency":"Hour","interval":2,"startTime":"2026-01-01T01:30:00Z"}""", "2026-01-05T09:30Z 2026-01-05T11:30Z", DisplayName = "From a start in the past, in its rhythm")]
    [DataRow("""{"frequency":"Day","interval":1,"startTime":"2026-01-07T06:00:00Z"}""", "2026-01-07T06:00Z 2026-01-08T06:00Z", DisplayName = "From a start to come")]
    [DataRow("""{"frequency":"Day","interval":1,"schedule":{"hours":["6","18"],"minutes":[0,30]}}""", "2026-01-05T18:00Z 2026-01-05T18:30Z 2026-01-06T06:00Z", DisplayName = "At the hours and minutes of every day")]
    [DataRow("""{"frequency":"Week","interval":1,"schedule":{"hours":[7],"weekDays":["Monday","Friday"]}}""", "2026-01-09T07:00Z 2026-01-12T07:00Z", DisplayName = "On week days")]
    [DataRow("""{"frequency":"Week","interval":2,"schedule":{"hours":[7],"weekDays":["Friday"]}}""", "2026-01-09T07:00Z 2026-01-23T07:00Z", DisplayName = "Every other week")]
    [DataRow("""{"frequency":"Month","interval":1,"startTime":"2025-12-31T00:00:00Z"}""", "2026-01-31T00:00Z 2026-02-28T00:00Z 2026-03-31T00:00Z", DisplayName = "Every month, on its last day where it is shorter")]
    [DataRow("""{"frequency":"Day","interval":1,"timeZone":"W. Europe Standard Time","startTime":"2026-03-28T09:00:00"}""", "2026-03-28T08:00Z 2026-03-29T07:00Z", DisplayName = "At the same local time when summer begins")]
    [DataRow("""{"frequency":"Day","interval":1,"timeZone":"W. Europe Standard Time","startTime":"2026-03-28T02:30:00"}""", "2026-03-28T01:30Z 2026-03-29T01:30Z 2026-03-30T00:30Z", DisplayName = "An hour later where the clocks skip the time")]
    public void It_fires_at(string recurrence, string times)
    {
        var schedule = RecurrenceSchedule.Read(Value.Parse(recurrence), Rehearsal.Start);
        var expected = times.Split(' ').Select(t => DateTimeOffset.Parse(t, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        var actual = new List<DateTimeOffset> { schedule.First(Rehearsal.Start) };
        while (actual.Count < expected.Count)
            actual.Add(schedule.Next(actual[^1]));

        actual.Should().Equal(expected);
    }

    [TestMethod]
    public async Task A_recurrence_starts_runs_in_virtual_time()
    {
        await using var rehearsal = new Rehearsal();
        var flow = await rehearsal.AddAsync("""{"type":"Recurrence","recurrence":{"frequency":"Minute","interval":5}}""", Operation.Compose("1"));

        await rehearsal.Clock.RunForAsync(TimeSpan.FromMinutes(21));

        rehearsal.History.Runs(flow).Reverse().Select(r => (r.StartTime - Rehearsal.Start).TotalMinutes).Should().Equal(0, 5, 10, 15, 20);
    }
}

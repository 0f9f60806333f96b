using Mutants.Testing;

namespace Mutants.Running;

/// <summary>Whose word about mutants is asked for.</summary>
internal static class Judge
{
    /// <summary>The tests of the mutated project.</summary>
    public const string Tests = "tests";

    /// <summary>The tests of the whole, from the zips on.</summary>
    public const string Whole = "whole";

    /// <summary>Schedules of edits and faults.</summary>
    public const string Simulation = "simulation";

    public static readonly string[] All = [Tests, Simulation, Whole];

    /// <summary>The trials of a judge, on the mutated assembly.</summary>
    public static List<Trial> Trials(string judge, Workplace place, Subject subject, int schedules) => judge switch
    {
        Simulation => ScheduleTrial.OfAsync(place.Root, schedules).GetAwaiter().GetResult(),
        Whole => TestCatalogue.Of(new TestContextFolder(place.Tests(judge)).Tests(Subject.WholeTests)),
        _ => TestCatalogue.Of(new TestContextFolder(place.Tests(judge), place.Assembly(subject.Assembly)).Tests(subject.Tests)),
    };
}

using System.Globalization;
using Mutants.Running;

namespace Mutants;

/// <summary>The command line.</summary>
internal sealed class Options
{
    private Options(Dictionary<string, string> values) => Values = values;

    private Dictionary<string, string> Values { get; }

    /// <summary>Whose mutants.</summary>
    public Subject Subject => Subject.All.SingleOrDefault(subject => subject.Name == Text("subject", "plugins")) ?? throw new ArgumentException($"--subject is one of {string.Join(", ", Subject.All.Select(subject => subject.Name))}.");

    /// <summary>Where the run keeps what it knows; inside the repository, because tests look for its files upwards from where they are.</summary>
    public string Work => Path.GetFullPath(Text("work", Path.Combine(AppContext.BaseDirectory, "work", Subject.Name)));

    /// <summary>Folders or files of the project that are tested; all that are mutated when none is given.</summary>
    public string[] Of => Text("of", "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Only these mutants, by their ids.</summary>
    public HashSet<int> Ids => [.. Text("ids", "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    /// <summary>The longest trial that is run, in milliseconds; the score of the quick ones is the least that all would reach.</summary>
    public int Longest => Number("longest", "2147483647");

    /// <summary>Class whose tests are run before others: those that look at most.</summary>
    public string First => Text("first", "-");

    /// <summary>Trials that are left out, by a part of their names; again the least.</summary>
    public string[] Without => Text("without", "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many of the trials that come by a mutant are run before it counts as a survivor.</summary>
    public int Most => Number("most", "2147483647");

    /// <summary>Whose word is asked for.</summary>
    public string By => Text("by", Judge.Tests) is var judge && Judge.All.Contains(judge) ? judge : throw new ArgumentException($"--by is one of {string.Join(", ", Judge.All)}.");

    /// <summary>How many schedules the simulation plays at most.</summary>
    public int Schedules => Number("schedules", "30");

    /// <summary>How many of each part are drawn; 0: all.</summary>
    public int Sample => Number("sample", "0");

    public int Seed => Number("seed", "1");

    public bool Survivors => Values.ContainsKey("survivors");

    public string Configuration => Text("configuration", "Debug");

    public static Options Parse(IEnumerable<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var parts = argument.TrimStart('-').Split('=', 2);
            values[parts[0]] = parts.ElementAtOrDefault(1) ?? "";
        }
        return new(values);
    }

    private string Text(string name, string otherwise) => Values.GetValueOrDefault(name, otherwise);

    private int Number(string name, string otherwise) => int.Parse(Text(name, otherwise), CultureInfo.InvariantCulture);
}

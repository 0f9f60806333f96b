using System.Reflection;

namespace Plugins.Tests.Recorded;

/// <summary>
/// What is answered, sent and remembered in a situation, word for word, beside its sentence: <c>Recorded/*/*.txt</c>. Whoever changes a decision on purpose
/// records anew with <c>RECORD=1</c> and reads the difference.
/// </summary>
[TestClass]
public sealed class RecordedTests
{
    private static readonly Type[] Kinds = [typeof(Sharing), typeof(Receiving), typeof(Living), typeof(Failing), typeof(Watching), typeof(Meeting), typeof(Refusing), typeof(Joining), typeof(AskedLater), typeof(Rare), typeof(Bounds), typeof(Knowing), typeof(Limits), typeof(Answering), typeof(Losing), typeof(Moving), typeof(Mending), typeof(Finding), typeof(Lacking)];

    public static IEnumerable<object[]> Situations => Kinds.SelectMany(kind => kind.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => new object[] { kind.Name, method.Name }));

    [TestMethod]
    [DynamicData(nameof(Situations))]
    public void A_situation_plays_as_recorded(string kind, string sentence)
    {
        var story = new DealStory();
        Kinds.Single(each => each.Name == kind).GetMethod(sentence)!.CreateDelegate<Action<DealStory>>()(story);

        Compare(Path.Combine(kind, sentence + ".txt"), story.Recording.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Merging.Fields), typeof(Merging))]
    public void A_field_merges_as_recorded(string field) => Compare(Path.Combine(nameof(Merging), field + ".txt"), Merging.Table(field));

    private static void Compare(string file, string played)
    {
        if (Environment.GetEnvironmentVariable("RECORD") == "1")
        {
            var recorded = Path.Combine(AppContext.BaseDirectory, "../../../Recorded", file);
            Directory.CreateDirectory(Path.GetDirectoryName(recorded)!);
            File.WriteAllText(recorded, played);
        }
        else
        {
            var before = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", file)).Replace("\r", "", StringComparison.Ordinal).Split('\n');
            var line = played.Split('\n').Zip(before).TakeWhile(pair => pair.First == pair.Second).Count();
            (played == string.Join('\n', before)).Should().BeTrue($"{file} says '{before.ElementAtOrDefault(line)}' in line {line + 1}, and it is '{played.Split('\n').ElementAtOrDefault(line)}'");
        }
    }
}

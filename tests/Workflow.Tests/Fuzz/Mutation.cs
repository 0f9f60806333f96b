using Sandbox.Workflow.Values;

namespace Workflow.Tests.Fuzz;

/// <summary>A real definition with a few random wounds: members dropped, doubled, swapped, renamed, or of another type.</summary>
internal static class Mutation
{
    public static Value Of(Value source, Random random, int wounds)
    {
        var places = Count(source);
        var hit = Enumerable.Range(0, wounds).Select(_ => random.Next(places)).ToHashSet();
        var place = 0;
        return Walk(source, random, hit, ref place);
    }

    private static int Count(Value value) => 1 + value switch
    {
        ObjectValue members => members.Sum(member => Count(member.Value)),
        ArrayValue array => array.Items.Sum(Count),
        _ => 0,
    };

    private static Value Walk(Value value, Random random, HashSet<int> hit, ref int place)
    {
        var wounded = hit.Contains(place++);
        if (value is ObjectValue members)
        {
            var walked = new List<KeyValuePair<string, Value>>();
            foreach (var (name, member) in members)
                walked.Add(new(name, Walk(member, random, hit, ref place)));
            return wounded ? WoundObject(walked, random) : new ObjectValue(walked);
        }
        if (value is ArrayValue array)
        {
            var walked = new List<Value>();
            foreach (var item in array.Items)
                walked.Add(Walk(item, random, hit, ref place));
            return wounded ? RandomValues.Any(random) : new ArrayValue(walked);
        }
        return wounded ? RandomValues.Any(random) : value;
    }

    private static Value WoundObject(List<KeyValuePair<string, Value>> members, Random random)
    {
        if (members.Count == 0 || random.Next(4) == 0)
            return RandomValues.Any(random);
        var (one, other) = (random.Next(members.Count), random.Next(members.Count));
        switch (random.Next(4))
        {
            case 0:
                members.RemoveAt(one);
                break;
            case 1:
                members.Add(new(members[one].Key.ToUpperInvariant(), members[other].Value));
                break;
            case 2:
                (members[one], members[other]) = (new(members[one].Key, members[other].Value), new(members[other].Key, members[one].Value));
                break;
            default:
                members[one] = new(RandomTexts.Fragment(random), members[one].Value);
                break;
        }
        return new ObjectValue(members);
    }
}

using System.Text;
using System.Text.Json;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Values;

[TestClass]
public sealed class ValueTests
{
    [TestMethod]
    [DataRow("""{"a":[1,2.5,"x",true,null],"b":{}}""")]
    [DataRow("""[]""")]
    [DataRow("""5.0""")]
    [DataRow("""1E+21""")]
    [DataRow("""-9223372036854775808""")]
    [DataRow("""{"emoji":"😀 é","quote":"\"\\\n"}""")]
    public void Json_survives_reading_and_writing(string json) => Value.Parse(json).ToJson().Should().Be(json);

    [TestMethod]
    public void Both_writers_write_the_same_value()
    {
        var value = Value.Parse("""{"a":[1,5.0,1E+21,"😀\u0007é"],"b":null}""");
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            value.WriteTo(writer);

        Value.Parse(Encoding.UTF8.GetString(buffer.ToArray())).ToJson().Should().Be(value.ToJson());
    }

    [TestMethod]
    public void Half_a_surrogate_pair_can_be_written()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            ObjectValue.Of(("\uD83D", Value.From("a\uD83Db"))).WriteTo(writer);

        Value.Parse(buffer.ToArray())["\uFFFD"].AsString().Should().Be("a\uFFFDb");
    }

    [TestMethod]
    public void What_is_no_number_in_json_is_written_as_text() =>
        Value.From(double.PositiveInfinity).ToJson().Should().Be("\"Infinity\"");

    [TestMethod]
    [DataRow(3)]
    [DataRow(40)]
    public void Members_are_found_exactly_first_and_then_ignoring_case(int others)
    {
        var members = Enumerable.Range(0, others).Select(i => KeyValuePair.Create($"m{i}", Value.From(i)))
            .Append(new("Name", Value.From("first"))).Append(new("NAME", Value.From("second")));
        var value = new ObjectValue(members);

        value["NAME"].AsString().Should().Be("second");
        value["name"].AsString().Should().Be("first");
        value["M1"].Should().Be(Value.From(1));
        value.TryGet("none", out _).Should().BeFalse();
    }

    [TestMethod]
    public void A_repeated_name_keeps_its_place_and_takes_the_last_value() =>
        Value.Parse("""{"a":1,"b":2,"a":3}""").ToJson().Should().Be("""{"a":3,"b":2}""");

    [TestMethod]
    public void With_leaves_the_original_alone()
    {
        var original = ObjectValue.Of(("a", Value.From(1)));

        original.With("b", Value.From(2)).ToJson().Should().Be("""{"a":1,"b":2}""");
        original.ToJson().Should().Be("""{"a":1}""");
    }

    [TestMethod]
    [DataRow("1", "1.0", true)]
    [DataRow("\"1\"", "1", false)]
    [DataRow("\"a\"", "\"A\"", false)]
    [DataRow("null", "\"\"", false)]
    [DataRow("[1,{\"a\":2,\"b\":3}]", "[1.0,{\"b\":3,\"a\":2.0}]", true)]
    [DataRow("{\"a\":1}", "{\"A\":1}", false)]
    [DataRow("[1]", "[1,1]", false)]
    public void Values_mean_the_same_by_type_and_content(string x, string y, bool same)
    {
        var (left, right) = (Value.Parse(x), Value.Parse(y));

        left.Means(right).Should().Be(same);
        if (same)
            ValueComparer.Instance.GetHashCode(left).Should().Be(ValueComparer.Instance.GetHashCode(right));
    }

    [TestMethod]
    public void Binary_content_reads_as_its_text()
    {
        var content = BinaryContent.Of("hällo", "text/plain").ToValue();

        content.ToString().Should().Be("hällo");
        content.With("x", Value.From(1)).ToString().Should().StartWith("{");
        BinaryContent.TryRead(content, out var read).Should().BeTrue();
        read.ContentType.Should().Be("text/plain");
    }

    [TestMethod]
    public void A_json_error_names_line_and_place() =>
        this.Invoking(_ => Value.Parse("{\"a\":\n oops}")).Should().Throw<JsonException>().WithMessage("*LineNumber: 1*");
}

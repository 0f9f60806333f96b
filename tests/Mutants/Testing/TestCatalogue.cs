using System.Globalization;
using System.Reflection;

namespace Mutants.Testing;

/// <summary>The tests of an assembly, found by the names of MSTest's attributes. A <c>TestContext</c> is null.</summary>
internal static class TestCatalogue
{
    public static List<Trial> Of(Assembly tests)
    {
        var fixture = new Fixture();
        return [.. tests.GetTypes().Where(type => Has(type, "TestClassAttribute") && !type.IsAbstract).OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => type.GetMethods().Where(method => Has(method, "TestMethodAttribute"))).SelectMany(method => Rows(method, fixture))];
    }

    private static IEnumerable<TestCase> Rows(MethodInfo method, Fixture fixture)
    {
        var rows = method.GetCustomAttributes(true).SelectMany(attribute => Data(attribute, method)).ToList();
        if (rows.Count == 0 && method.GetParameters().Length == 0)
            rows.Add([]);
        return rows.Select((row, number) => new TestCase($"{method.DeclaringType!.Name}.{method.Name}#{Named(row) ?? number.ToString(CultureInfo.InvariantCulture)}", method, Fitted(row, method.GetParameters()), fixture));
    }

    private static IEnumerable<object?[]> Data(object attribute, MethodInfo method) => attribute.GetType().Name switch
    {
        "DataRowAttribute" => [(object?[])attribute.GetType().GetProperty("Data")!.GetValue(attribute)!],
        "DynamicDataAttribute" => (IEnumerable<object?[]>)attribute.GetType().GetMethod("GetData", [typeof(MethodInfo)])!.Invoke(attribute, [method])!,
        _ => [],
    };

    /// <summary>A row of names is called by them, so that it stays the same when others come before it; a number could be another row's.</summary>
    private static string? Named(object?[] row) =>
        row.Length > 0 && row.All(value => value is string { Length: > 0 and < 100 } text && text.Any(char.IsLetter) && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or ' ' or '\'')) ? string.Join('/', row) : null;

    /// <summary>What a row leaves out has its default; the rest of a row goes into <c>params</c>.</summary>
    private static object?[] Fitted(object?[] row, ParameterInfo[] parameters)
    {
        if (parameters is [.., { } last] && last.IsDefined(typeof(ParamArrayAttribute)) && !(row.Length == parameters.Length && last.ParameterType.IsInstanceOfType(row[^1])))
        {
            var rest = row.Skip(parameters.Length - 1).ToArray();
            var array = Array.CreateInstance(last.ParameterType.GetElementType()!, rest.Length);
            Array.Copy(rest, array, rest.Length);
            return [.. row.Take(parameters.Length - 1), array];
        }
        return [.. parameters.Select((parameter, index) => index < row.Length ? row[index] : parameter.DefaultValue)];
    }

    private static bool Has(MemberInfo member, string attribute) => member.GetCustomAttributes(true).Any(each => each.GetType().Name == attribute);
}

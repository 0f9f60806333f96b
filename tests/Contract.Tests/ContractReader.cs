using Mono.Cecil;

namespace CoSell.Contract.Tests;

/// <summary>Writes the public types of an assembly the way the surface file does.</summary>
internal static class ContractReader
{
    public static IReadOnlyList<SurfaceType> Read(AssemblyDefinition assembly) =>
        [.. assembly.MainModule.Types.Where(t => t.IsPublic).Select(ReadType)];

    private static SurfaceType ReadType(TypeDefinition type)
    {
        var name = type.Namespace + "." + type.Name.Split('`')[0] + Arguments(type.GenericParameters);
        return new SurfaceType(
            Kind(type) + " " + name,
            type.BaseType is null ? "" : Name(type.BaseType),
            type.Interfaces.Select(i => Name(i.InterfaceType)).ToHashSet(),
            Members(type).ToHashSet());
    }

    private static string Kind(TypeDefinition type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsSealed ? "sealed class"
        : type.IsAbstract ? "abstract class"
        : "class";

    private static IEnumerable<string> Members(TypeDefinition type)
    {
        if (type.IsEnum)
            return type.Fields.Where(f => f.IsStatic).Select(f => $"{f.Name}={f.Constant}");
        var methods = type.Methods.Where(m => m.IsPublic && !m.IsGetter && !m.IsSetter && !m.IsStaticConstructor()).Select(Method);
        var properties = type.Properties.Where(IsPublic).Select(Property);
        var fields = type.Fields.Where(f => f.IsPublic).Select(f => $"field {Name(f.FieldType)} {f.Name}");
        return methods.Concat(properties).Concat(fields);
    }

    private static bool IsStaticConstructor(this MethodDefinition method) => method.IsConstructor && method.IsStatic;

    private static bool IsPublic(PropertyDefinition property) =>
        property.GetMethod is { IsPublic: true } || property.SetMethod is { IsPublic: true };

    private static string Method(MethodDefinition method)
    {
        var parameters = string.Join(", ", method.Parameters.Select(p => $"{Name(p.ParameterType)} {p.Name}"));
        if (method.IsConstructor)
            return $".ctor({parameters})";
        // The recorded surface marks what can be overridden or is part of an interface contract, not a final implementation.
        var prefix = method.IsStatic ? "static " : method.IsVirtual && !method.IsFinal ? "virtual " : "";
        return $"{prefix}{Name(method.ReturnType)} {method.Name}{Arguments(method.GenericParameters)}({parameters})";
    }

    private static string Property(PropertyDefinition property)
    {
        var index = property.Parameters.Count == 0 ? "" : $"[{string.Join(", ", property.Parameters.Select(p => Name(p.ParameterType)))}]";
        var accessors = (property.GetMethod is { IsPublic: true } ? "get; " : "") + (property.SetMethod is { IsPublic: true } ? "set; " : "");
        return $"{Name(property.PropertyType)} {property.Name}{index} {{ {accessors}}}";
    }

    private static string Name(TypeReference type) => type switch
    {
        ByReferenceType reference => Name(reference.ElementType) + "&",
        ArrayType { ElementType: GenericInstanceType element } => element.Name + "[]",
        ArrayType array => Name(array.ElementType) + "[]",
        GenericInstanceType generic => $"{generic.Name.Split('`')[0]}<{string.Join(",", generic.GenericArguments.Select(Name))}>",
        _ => type.Name,
    };

    private static string Arguments(IEnumerable<GenericParameter> parameters)
    {
        var names = string.Join(",", parameters.Select(p => p.Name));
        return names.Length == 0 ? "" : $"<{names}>";
    }
}

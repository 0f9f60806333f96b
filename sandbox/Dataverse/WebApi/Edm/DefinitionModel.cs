using Microsoft.OData.Edm;

namespace Sandbox.Dataverse.WebApi.Edm;

/// <summary>
/// What OData's parser has to know of the metadata entities: that they are there and hold each other. Their properties are many and
/// differ by type, so the type is an open one.
/// </summary>
internal static class DefinitionModel
{
    /// <summary>Properties that hold further definitions.</summary>
    public static readonly string[] Collections = ["Attributes", "Keys", "OneToManyRelationships", "ManyToOneRelationships", "ManyToManyRelationships"];

    /// <summary>Properties that hold a set of options.</summary>
    public static readonly string[] OptionSets = ["OptionSet", "GlobalOptionSet"];

    static DefinitionModel()
    {
        var (model, container) = (new EdmModel(), new EdmEntityContainer(WebApiModel.Namespace, "Definitions"));
        model.AddElement(container);
        Type = new(WebApiModel.Namespace, "MetadataBase", null, isAbstract: false, isOpen: true);
        Type.AddKeys(Type.AddStructuralProperty("MetadataId", EdmPrimitiveTypeKind.Guid, isNullable: false));
        model.AddElement(Type);
        Set = container.AddEntitySet("Definitions", Type);
        foreach (var name in Collections)
            Add(name, EdmMultiplicity.Many);
        foreach (var name in OptionSets)
            Add(name, EdmMultiplicity.ZeroOrOne);
        Model = model;
    }

    public static IEdmModel Model { get; }

    public static EdmEntityType Type { get; }

    public static EdmEntitySet Set { get; }

    private static void Add(string name, EdmMultiplicity multiplicity) =>
        Set.AddNavigationTarget(Type.AddUnidirectionalNavigation(new() { Name = name, Target = Type, TargetMultiplicity = multiplicity }), Set);
}

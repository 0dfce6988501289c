using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlagService.Infrastructure.Persistence.Sealing;

/// <summary>The columns with personal data, which are sealed. No query can compare them: what is sealed twice differs.</summary>
internal static class PersonalColumns
{
    private const string Annotation = "FlagService:Personal";

    /// <summary>Seals the column where a key is set. It has no length of its own, for what is sealed is longer.</summary>
    public static PropertyBuilder<T> IsPersonal<T>(this PropertyBuilder<T> property)
        where T : class?
    {
        property.Metadata.SetAnnotation(Annotation, true);
        return property;
    }

    /// <summary>The same for a part of a larger value.</summary>
    public static ComplexTypePropertyBuilder<T> IsPersonal<T>(this ComplexTypePropertyBuilder<T> property)
        where T : class?
    {
        property.Metadata.SetAnnotation(Annotation, true);
        return property;
    }

    /// <summary>Gives the columns their seal, once they have their names.</summary>
    public static void Apply(ModelBuilder model, ColumnSeal seal)
    {
        foreach (var (property, place) in PlacesIn(model.Model))
        {
            ((IMutableProperty)property).SetValueConverter(new SealedText(seal, place));
        }
    }

    /// <summary>The tables that have such columns.</summary>
    public static IEnumerable<PersonalTable> In(IModel model) =>
        from entity in model.GetEntityTypes()
        let columns = PropertiesOf(entity)
            .Where(IsMarked)
            .Select(property => property.GetColumnName())
            .ToList()
        where columns.Count > 0
        select new PersonalTable(entity.GetTableName()!, entity.FindPrimaryKey()!.Properties.Single().GetColumnName(), columns);

    private static IEnumerable<(IReadOnlyProperty Property, string Place)> PlacesIn(IReadOnlyModel model) =>
        from entity in model.GetEntityTypes()
        from property in PropertiesOf(entity).Where(IsMarked)
        select (property, $"{entity.GetTableName()}.{property.GetColumnName()}");

    private static bool IsMarked(IReadOnlyProperty property) => property.FindAnnotation(Annotation) is not null;

    private static IEnumerable<IReadOnlyProperty> PropertiesOf(IReadOnlyTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(part => PropertiesOf(part.ComplexType)));

    private sealed class SealedText(ColumnSeal seal, string column)
        : ValueConverter<string, string>(text => seal.Close(text, column), kept => seal.Open(kept, column));
}

/// <summary>A table with personal data.</summary>
/// <param name="Name">The table.</param>
/// <param name="Key">The column of its primary key.</param>
/// <param name="Columns">Those with personal data.</param>
internal sealed record PersonalTable(string Name, string Key, IReadOnlyList<string> Columns)
{
    /// <summary>Under what a value of a column is sealed.</summary>
    public string PlaceOf(string column) => $"{Name}.{column}";
}

/// <summary>Lets contexts with other keys have models of their own: the seals are part of the model.</summary>
internal sealed class SealedModels : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as FlagServiceDbContext)?.Seal.Identity, designTime);
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FlagService.Api.Json;
using FlagService.Application.Requests;

namespace FlagService.Api.Operations;

/// <summary>The fields of bodies as the serializer knows them. Fields that it would ignore are unknown.</summary>
internal sealed class KnownFields(JsonSerializerOptions json)
{
    private readonly ConcurrentDictionary<Type, Shape> _shapes = new();

    /// <summary>What values of a type consist of.</summary>
    public Shape Of(Type type) => _shapes.GetOrAdd(type, Read);

    /// <summary>Adds a type, and all that values of it consist of.</summary>
    public void Collect(Type? type, ISet<Type> into)
    {
        if (type is not null && into.Add(type))
        {
            foreach (var part in Of(type).Parts)
            {
                Collect(ContentOf(part) ?? part, into);
            }
        }
    }

    private Shape Read(Type type)
    {
        if (ContentOf(type) is { } content)
        {
            return Of(content);
        }

        // An action that answers nothing is described as one that answers void.
        return type == typeof(void) ? Shape.Free : Read(json.GetTypeInfo(type));
    }

    private static Shape Read(JsonTypeInfo known) => known.Kind switch
    {
        // Types that collect unknown fields report them themselves.
        JsonTypeInfoKind.Object when known.Properties.Any(field => field.IsExtensionData) =>
            Shape.Free with { Content = TypesOf(known.Properties.Where(field => !field.IsExtensionData)) },
        JsonTypeInfoKind.Object => new Shape(TypesOf(known.Properties))
        {
            Answered = known.Properties.Where(field => field.Get is not null).Select(field => field.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            ReadOnly = NamesOf(known, field => field.GetCustomAttribute<ReadOnlyAttribute>()?.IsReadOnly == true),
            Moving = NamesOf(known, field => field.IsDefined(typeof(ObservedAttribute))),
        },
        JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary =>
            new Shape(Fields: null, known.ElementType) { IsList = known.Kind is JsonTypeInfoKind.Enumerable },
        _ => known.Converter is AnyValueListConverter ? new Shape(Fields: null, typeof(JsonElement)) { IsList = true } : Shape.Free,
    };

    private static Dictionary<string, Type> TypesOf(IEnumerable<JsonPropertyInfo> properties) => properties.Where(IsTaken).ToDictionary(
        field => field.Name,
        field => field.PropertyType,
        StringComparer.OrdinalIgnoreCase);

    private static FrozenSet<string> NamesOf(JsonTypeInfo known, Func<MemberInfo, bool> isOne) => known.Properties
        .Where(field => field.AttributeProvider is MemberInfo member && isOne(member))
        .Select(field => field.Name)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static bool IsTaken(JsonPropertyInfo field) => field.Set is not null || field.AssociatedParameter is not null;

    /// <summary>What is there where a value may be left out or null.</summary>
    public static Type? ContentOf(Type type) =>
        Nullable.GetUnderlyingType(type)
        ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>) ? type.GetGenericArguments()[0] : null);

    /// <summary>What values consist of.</summary>
    /// <param name="Fields">The fields of an object and their types, whose names are read without regard to case; null for what has no fixed ones.</param>
    /// <param name="Element">What a list or a map holds; null for what is neither.</param>
    internal sealed record Shape(IReadOnlyDictionary<string, Type>? Fields, Type? Element = null)
    {
        /// <summary>The fields that it has where it is answered.</summary>
        public FrozenSet<string> Answered { get; init; } = [];

        /// <summary>The fields that are there, but nobody sets.</summary>
        public FrozenSet<string> ReadOnly { get; init; } = [];

        /// <summary>The fields that move by themselves.</summary>
        public FrozenSet<string> Moving { get; init; } = [];

        /// <summary>Whether it is a list.</summary>
        public bool IsList { get; init; }

        /// <summary>Whether it is an object: what it holds has names.</summary>
        public bool HasNames => Fields is not null || Content.Count > 0 || (Element is not null && !IsList);

        /// <summary>The types of all that it consists of.</summary>
        public IEnumerable<Type> Parts => Fields?.Values ?? (Element is null ? Content.Values : [Element]);

        /// <summary>The fields that are read of an object that takes any, and their types.</summary>
        public IReadOnlyDictionary<string, Type> Content { get; init; } = FrozenDictionary<string, Type>.Empty;

        /// <summary>The type of a field, or of what a list or a map holds; null where anything may stand.</summary>
        public Type? TypeOf(string name) => (Fields ?? Content).GetValueOrDefault(name) ?? Element;

        /// <summary>A text, a number or JSON of any contents.</summary>
        public static Shape Free { get; } = new(Fields: null);

        /// <summary>An object without any field.</summary>
        public static Shape Empty { get; } = new(new Dictionary<string, Type>(StringComparer.Ordinal));
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using FlagService.Api.Json;
using FlagService.Domain;

namespace FlagService.Api.Operations;

/// <summary>What is wrong with a body that can't be read: which field, and what it must be.</summary>
/// <param name="Field">The field.</param>
/// <param name="Fault">What is wrong with it.</param>
internal sealed partial record BodyFault(string Field, string Fault)
{
    public const string Body = "body";

    /// <summary>What is wrong with a name that an object has already.</summary>
    public const string Doubled = "must not be given twice";

    private const int LongestField = 200;

    /// <summary>The refusal of the body.</summary>
    public Error Refusal => Error.MalformedField(Field, Fault);

    /// <summary>As much of a field's path as stands in an answer.</summary>
    public static string Shown(string field) => field.Length <= LongestField ? field : field[..LongestField];

    /// <summary>Puts into words why a body could not be read as a type.</summary>
    /// <param name="failure">What the serializer says.</param>
    /// <param name="type">What the body should be.</param>
    /// <param name="fields">The fields of all types.</param>
    public static BodyFault Of(JsonException failure, Type type, KnownFields fields)
    {
        var (fault, path) = NestedFault.Find(failure);
        var expected = TypeAt(path, type, fields);
        return new(FieldOf(path), fault switch
        {
            ValueFault => fault.Message,
            { InnerException: JsonException parsing } => OfText(parsing),
            _ when fault.Message.StartsWith("Duplicate propert", StringComparison.Ordinal) => Doubled,
            { InnerException: InvalidOperationException } when fields.Of(expected).HasNames => "must have names in valid Unicode",
            _ => ExpectedValue.Fault(expected, fields),
        });
    }

    /// <summary>Puts into words why a text can't be read as JSON.</summary>
    /// <param name="failure">What the parser says, or a converter of ours.</param>
    public static string OfText(Exception failure) => failure switch
    {
        ValueFault => failure.Message,
        JsonException when failure.Message.Contains("maximum configured depth", StringComparison.Ordinal) => "must not be nested as deeply as this",
        JsonException { LineNumber: { } line, BytePositionInLine: { } position } =>
            $"must be well-formed JSON; line {line + 1}, byte {position + 1} can't be read",
        _ => "must be well-formed JSON in UTF-8",
    };

    /// <summary>The serializer says <c>$.rules[0].x</c>.</summary>
    private static string FieldOf(string path) => Shown(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : Body);

    private static Type TypeAt(string path, Type type, KnownFields fields)
    {
        foreach (Match step in Step().Matches(path))
        {
            if (fields.Of(type).TypeOf(step.Groups["name"].Value) is not { } next)
            {
                return type;
            }

            type = next;
        }

        return type;
    }

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\[(?<name>[0-9]+)\]|\['(?<name>[^']*)'\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}

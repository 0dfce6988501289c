using System.Text.Json;
using FlagService.Domain;
using FlagService.Domain.Evaluation;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Reads a context from the body of <c>/sdk/v1/evaluate</c>, straight from its bytes.</summary>
internal static class ContextReader
{
    /// <summary>The most attributes of a context.</summary>
    public const int MaximumAttributes = 200;

    /// <summary>The largest <c>custom_attributes</c>, in bytes.</summary>
    public const int MaximumBytes = 64 * 1024;

    private const string Attributes = "custom_attributes";

    /// <summary>Reads a body; an empty one is an empty context.</summary>
    /// <exception cref="RefusedException">It isn't what it should be; the field is named.</exception>
    public static EvaluationContext Read(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return EvaluationContext.Empty;
        }

        var place = new Place("body");
        try
        {
            return Read(body, ref place);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            throw new RefusedException(Malformed(place));
        }
    }

    private static EvaluationContext Read(ReadOnlySpan<byte> body, ref Place place)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Json.JsonSettings.MaximumDepth });
        reader.Read();
        Demand(reader.TokenType is JsonTokenType.StartObject, place);
        string? userId = null;
        string? email = null;
        var context = new EvaluationContextBuilder();
        var seen = new SeenNames();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader);
            place = new Place(name);
            Demand(seen.Add(name), place);
            reader.Read();
            switch (name)
            {
                case EvaluationContext.UserId:
                    userId = Text(ref reader, place);
                    break;
                case EvaluationContext.UserEmail:
                    email = Text(ref reader, place);
                    break;
                case Attributes:
                    AttributesInto(context, ref reader, ref place);
                    break;
                default:
                    reader.Skip();
                    break;
            }

            place = new Place("body");
        }

        Demand(!reader.Read(), place);
        return context.SetUserId(userId).SetUserEmail(email).Build();
    }

    private static void AttributesInto(EvaluationContextBuilder context, ref Utf8JsonReader reader, ref Place place)
    {
        if (reader.TokenType is JsonTokenType.Null)
        {
            return;
        }

        Demand(reader.TokenType is JsonTokenType.StartObject, place);
        var start = reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            place = new Place(Attributes);
            var name = reader.GetString()!;
            place = new Place(Attributes, name);
            Demand(!context.Contains(name), place);
            reader.Read();
            context.Set(name, AttributeReader.Read(ref reader));
        }

        place = new Place(Attributes);
        if (context.Count > MaximumAttributes)
        {
            Error.InvalidField(Attributes, $"must be at most {MaximumAttributes} attributes").Throw();
        }

        if (reader.BytesConsumed - start > MaximumBytes)
        {
            Error.InvalidField(Attributes, $"must be at most {MaximumBytes} bytes").Throw();
        }
    }

    // The names that every body has are not made again for each.
    private static string NameOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("user_id"u8) ? EvaluationContext.UserId
        : reader.ValueTextEquals("user_email"u8) ? EvaluationContext.UserEmail
        : reader.ValueTextEquals("custom_attributes"u8) ? Attributes
        : reader.GetString()!;

    private static string? Text(ref Utf8JsonReader reader, in Place place)
    {
        Demand(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, place);
        return reader.GetString();
    }

    private static void Demand(bool holds, in Place place)
    {
        if (!holds)
        {
            Malformed(place).Throw();
        }
    }

    private static Error Malformed(in Place place) => new(ErrorKind.Malformed, "malformed", "The input can't be read.")
    {
        Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { [place.ToString()] = ["has the wrong type or is malformed"] },
    };

    /// <summary>Where in the body something is; put into words only where something is wrong there.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Member">What is meant in it; null for the field itself.</param>
    private readonly record struct Place(string Field, string? Member = null)
    {
        public override string ToString() => Member is null ? Field : $"{Field}.{Member}";
    }

    /// <summary>Names of which none may come twice.</summary>
    private ref struct SeenNames
    {
        private int _known;
        private HashSet<string>? _others;

        /// <summary>Adds a name; false where it was added before.</summary>
        public bool Add(string name)
        {
            var bit = name switch
            {
                EvaluationContext.UserId => 1,
                EvaluationContext.UserEmail => 2,
                Attributes => 4,
                _ => 0,
            };
            if (bit == 0)
            {
                return (_others ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
            }

            var isNew = (_known & bit) == 0;
            _known |= bit;
            return isNew;
        }
    }
}

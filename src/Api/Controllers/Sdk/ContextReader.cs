using System.Text.Json;
using FlagService.Api.Operations;
using FlagService.Domain;
using FlagService.Evaluation.Contexts;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Reads a context from the body of <c>/sdk/v1/evaluate</c>, straight from its bytes.</summary>
internal static class ContextReader
{
    /// <summary>The most attributes of a context, built-in and nested ones included.</summary>
    public const int MaximumAttributes = 200;

    /// <summary>The largest context, all its fields together, in bytes of JSON.</summary>
    public const int MaximumBytes = 64 * 1024;

    private const string Attributes = "custom_attributes";

    /// <summary>The refusal of a context with more attributes than that.</summary>
    public static Error TooManyAttributes { get; } =
        Error.InvalidField(Attributes, $"must have at most {MaximumAttributes} attributes, user_id, user_email and nested ones included");

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
            throw new RefusedException(Error.MalformedField(place.ToString(), BodyFault.OfText(failure)));
        }
    }

    private static EvaluationContext Read(ReadOnlySpan<byte> body, ref Place place)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Json.JsonSettings.MaximumDepth });
        reader.Read();
        Demand(reader.TokenType is JsonTokenType.StartObject, place, "must be an object");
        AttributeValue? userId = null;
        AttributeValue? email = null;
        var context = new EvaluationContextBuilder();
        var seen = new SeenNames();
        var (count, room) = (0, MaximumBytes);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader);
            place = new Place(name ?? "body");
            Demand(name is null || seen.Add(name), place, BodyFault.Doubled);
            reader.Read();
            switch (name)
            {
                case EvaluationContext.UserId:
                    userId = Text(ref reader, place, ref room);
                    break;
                case EvaluationContext.UserEmail:
                    email = Text(ref reader, place, ref room);
                    break;
                case Attributes:
                    count += AttributesInto(context, ref reader, ref place, ref room);
                    break;
                default:
                    reader.Skip();
                    break;
            }

            place = new Place("body");
        }

        Demand(!reader.Read(), place, "must end after the object");
        if (count + (userId is null ? 0 : 1) + (email is null ? 0 : 1) > MaximumAttributes)
        {
            TooManyAttributes.Throw();
        }

        Set(context, EvaluationContext.UserId, userId);
        Set(context, EvaluationContext.UserEmail, email);
        return context.Build();
    }

    // A field that is there wins over an attribute of the same name, also where it means nothing.
    private static void Set(EvaluationContextBuilder context, string name, AttributeValue? value)
    {
        if (value is { } given)
        {
            context.Set(name, given);
        }
    }

    // How many attributes there are.
    private static int AttributesInto(EvaluationContextBuilder context, ref Utf8JsonReader reader, ref Place place, ref int room)
    {
        if (reader.TokenType is JsonTokenType.Null)
        {
            return 0;
        }

        Demand(reader.TokenType is JsonTokenType.StartObject, place, "must be an object or null");
        var (start, count) = (reader.TokenStartIndex, 0);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            place = new Place(Attributes);
            var name = ContextText.Read(ref reader);
            place = new Place(Attributes, name);
            Demand(name is null || !context.Contains(name), place, BodyFault.Doubled);
            reader.Read();
            var value = AttributeReader.Read(ref reader, ref count);
            count++;
            if (name is not null)
            {
                context.Set(name, value);
            }
        }

        place = new Place(Attributes);
        Take(ref room, reader.BytesConsumed - start, place);
        return count;
    }

    private static void Take(ref int room, long bytes, in Place place)
    {
        if (bytes > room)
        {
            Error.InvalidField(place.ToString(), $"must be at most {MaximumBytes} bytes together with the other fields of the context").Throw();
        }

        room -= (int)bytes;
    }

    // The names that every body has are not made again for each.
    private static string? NameOf(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? ContextText.Read(ref reader)
        : reader.ValueTextEquals("user_id"u8) ? EvaluationContext.UserId
        : reader.ValueTextEquals("user_email"u8) ? EvaluationContext.UserEmail
        : reader.ValueTextEquals("custom_attributes"u8) ? Attributes
        : reader.GetString()!;

    // Null where it is absent.
    private static AttributeValue? Text(ref Utf8JsonReader reader, in Place place, ref int room)
    {
        Demand(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, place, "must be a text or null");
        Take(ref room, reader.BytesConsumed - reader.TokenStartIndex, place);
        return reader.TokenType is JsonTokenType.Null ? null : AttributeValue.OfText(ContextText.Read(ref reader));
    }

    private static void Demand(bool holds, in Place place, string fault)
    {
        if (!holds)
        {
            Error.MalformedField(place.ToString(), fault).Throw();
        }
    }

    /// <summary>Where in the body something is; put into words only where something is wrong there.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Member">What is meant in it; null for the field itself.</param>
    private readonly record struct Place(string Field, string? Member = null)
    {
        public override string ToString() => BodyFault.Shown(Member is null ? Field : $"{Field}.{Member}");
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

using System.Text.Json;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Operations;
using FlagService.Domain;
using FlagService.Evaluation.Contexts;
using Microsoft.AspNetCore.WebUtilities;

namespace FlagService.Api.Controllers.Unleash;

/// <summary>
/// Reads a context as Unleash's frontend SDKs send it: its fields and its properties are attributes, <c>userId</c> is the user's id, and a field wins
/// over a property of its name.
/// </summary>
internal static class FrontendContextReader
{
    private const string UserId = "userId";
    private const string Properties = "properties";
    private const string Context = "context";

    /// <summary>Reads the parameters of an address.</summary>
    /// <exception cref="RefusedException">One is there twice, or there are too many; it is named.</exception>
    public static EvaluationContext Read(QueryString query)
    {
        var context = new EvaluationContextBuilder();
        var properties = new List<(string Name, AttributeValue Value)>();
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            var name = parameter.DecodeName().ToString();
            var value = AttributeValue.OfText(parameter.DecodeValue().ToString());
            if (name.Contains('\0', StringComparison.Ordinal) || value.Text.Contains('\0', StringComparison.Ordinal))
            {
                Error.MalformedField(BodyFault.Shown(name.Replace("\0", "", StringComparison.Ordinal)), "must not contain NUL").Throw();
            }

            if (PropertyIn(name) is { } property)
            {
                properties.Add((property, value));
            }
            else
            {
                Set(context, name == UserId ? EvaluationContext.UserId : name, name, value);
            }
        }

        return Build(context, properties, context.Count + properties.Count);
    }

    /// <summary>Reads a body, <c>{"context": {...}}</c>; an empty one is an empty context.</summary>
    /// <exception cref="RefusedException">It isn't what it should be; the field is named.</exception>
    public static EvaluationContext Read(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return EvaluationContext.Empty;
        }

        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Json.JsonSettings.MaximumDepth });
            return ReadBody(ref reader);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            throw new RefusedException(Error.MalformedField("body", BodyFault.OfText(failure)));
        }
    }

    private static EvaluationContext ReadBody(ref Utf8JsonReader reader)
    {
        reader.Read();
        Demand(reader.TokenType is JsonTokenType.StartObject, "body", "must be an object");
        EvaluationContext? context = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isContext = ContextText.Is(ref reader, "context"u8);
            reader.Read();
            if (!isContext || reader.TokenType is JsonTokenType.Null)
            {
                reader.Skip();
                continue;
            }

            Demand(context is null, Context, BodyFault.Doubled);
            context = ReadContext(ref reader);
        }

        Demand(!reader.Read(), "body", "must end after the object");
        return context ?? EvaluationContext.Empty;
    }

    private static EvaluationContext ReadContext(ref Utf8JsonReader reader)
    {
        Demand(reader.TokenType is JsonTokenType.StartObject, Context, "must be an object or null");
        var (context, properties, start, count) = (new EvaluationContextBuilder(), new List<(string Name, AttributeValue Value)>(), reader.TokenStartIndex, 0);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = ContextText.Read(ref reader);
            reader.Read();
            if (name == Properties && reader.TokenType is JsonTokenType.StartObject)
            {
                ReadProperties(ref reader, properties, ref count);
                continue;
            }

            var value = AttributeReader.Read(ref reader, ref count);
            count++;
            if (name is not null && value.Kind is not AttributeKind.Null)
            {
                Set(context, name == UserId ? EvaluationContext.UserId : name, $"{Context}.{name}", value);
            }
        }

        Demand(reader.BytesConsumed - start <= ContextReader.MaximumBytes, Context, $"must be at most {ContextReader.MaximumBytes} bytes");
        return Build(context, properties, count);
    }

    private static void ReadProperties(ref Utf8JsonReader reader, List<(string Name, AttributeValue Value)> properties, ref int count)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = ContextText.Read(ref reader);
            reader.Read();
            var value = AttributeReader.Read(ref reader, ref count);
            count++;
            if (name is not null && value.Kind is not AttributeKind.Null)
            {
                properties.Add((name, value));
            }
        }
    }

    private static EvaluationContext Build(EvaluationContextBuilder context, List<(string Name, AttributeValue Value)> properties, int count)
    {
        Demand(count <= ContextReader.MaximumAttributes, Context, $"must have at most {ContextReader.MaximumAttributes} fields and properties, nested ones included");
        var fields = context.Count == 0 ? null : context.Build().Attributes;
        foreach (var (name, value) in properties)
        {
            if (fields?.TryGet(name, out _) != true)
            {
                Set(context, name, $"{Properties}.{name}", value);
            }
        }

        return context.Build();
    }

    private static void Set(EvaluationContextBuilder context, string attribute, string place, AttributeValue value)
    {
        Demand(!context.Contains(attribute), place, "must be given once");
        context.Set(attribute, value);
    }

    // properties[NAME]
    private static string? PropertyIn(string parameter) =>
        parameter.Length > Properties.Length + 2 && parameter.StartsWith(Properties + "[", StringComparison.Ordinal) && parameter[^1] == ']'
            ? parameter[(Properties.Length + 1)..^1]
            : null;

    private static void Demand(bool holds, string place, string fault)
    {
        if (!holds)
        {
            Error.MalformedField(BodyFault.Shown(place), fault).Throw();
        }
    }
}

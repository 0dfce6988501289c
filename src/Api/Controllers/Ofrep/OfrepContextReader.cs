using System.Text.Json;
using FlagService.Api.Controllers.Sdk;
using FlagService.Domain;
using FlagService.Evaluation.Contexts;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>
/// Reads a context as OpenFeature's clients send it, straight from its bytes: <c>user_id</c> is the <c>targetingKey</c>, and
/// <c>user_email</c> the <c>email</c> where nothing is called so.
/// </summary>
internal static class OfrepContextReader
{
    private const string TargetingKey = "targetingKey";
    private const string Email = "email";

    /// <summary>Reads a body.</summary>
    /// <exception cref="RefusedException">It isn't what it should be.</exception>
    public static EvaluationContext Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Json.JsonSettings.MaximumDepth });
            return ReadBody(ref reader);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            throw new RefusedException(OfrepErrors.Unreadable);
        }
    }

    private static EvaluationContext ReadBody(ref Utf8JsonReader reader)
    {
        reader.Read();
        Demand(reader.TokenType is JsonTokenType.StartObject, OfrepErrors.NoContext);
        EvaluationContext? context = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isContext = ContextText.Is(ref reader, "context"u8);
            reader.Read();
            if (isContext)
            {
                Demand(context is null, OfrepErrors.Unreadable);
                context = ReadContext(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Read();
        return context ?? throw new RefusedException(OfrepErrors.NoContext);
    }

    private static EvaluationContext ReadContext(ref Utf8JsonReader reader)
    {
        Demand(reader.TokenType is JsonTokenType.StartObject, OfrepErrors.NoContext);
        var (start, count) = (reader.TokenStartIndex, 0);
        var context = new EvaluationContextBuilder();
        AttributeValue? targetingKey = null;
        var (email, userEmail) = (AttributeValue.Null, AttributeValue.Null);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = ContextText.Read(ref reader);
            Demand(name is null || !context.Contains(name), OfrepErrors.Unreadable);
            reader.Read();
            var isText = reader.TokenType is JsonTokenType.String;
            Demand(name != TargetingKey || isText || reader.TokenType is JsonTokenType.Null, OfrepErrors.WrongTargetingKey);
            var value = AttributeReader.Read(ref reader, ref count);
            count++;
            if (name is null)
            {
                continue;
            }

            context.Set(name, value);
            targetingKey = name == TargetingKey && isText ? value : targetingKey;
            email = name == Email ? value : email;
            userEmail = name == EvaluationContext.UserEmail ? value : userEmail;
        }

        Demand(count <= ContextReader.MaximumAttributes, OfrepErrors.TooManyAttributes);
        Demand(reader.BytesConsumed - start <= ContextReader.MaximumBytes, OfrepErrors.TooLarge);
        if (userEmail.Kind is AttributeKind.Null && email.Kind is not AttributeKind.Null)
        {
            context.Set(EvaluationContext.UserEmail, email);
        }

        // One that is there wins over an attribute user_id, also where it means nothing.
        return (targetingKey is { } id ? context.Set(EvaluationContext.UserId, id) : context).Build();
    }

    private static void Demand(bool holds, Error otherwise)
    {
        if (!holds)
        {
            otherwise.Throw();
        }
    }
}

using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Json;
using FlagService.Api.Operations;
using FlagService.Domain;
using FlagService.Evaluation.Contexts;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace FlagService.Api.Grpc.Evaluation;

/// <summary>Reads the attributes of a context from <c>google.protobuf.Struct</c>, within the limits that contexts have in JSON.</summary>
/// <param name="field">The field that they stand in, for refusals.</param>
internal sealed class StructReader(string field)
{
    private int _count;

    /// <summary>Refuses a message that is larger than a context may be.</summary>
    /// <exception cref="RefusedException">It is.</exception>
    public static void EnsureSize(IMessage message, string field)
    {
        if (message.CalculateSize() > ContextReader.MaximumBytes)
        {
            Error.InvalidField(field, $"must be at most {ContextReader.MaximumBytes} bytes").Throw();
        }
    }

    /// <summary>Sets each attribute.</summary>
    /// <exception cref="RefusedException">There are too many, they are too deep, or a number is none.</exception>
    public void ReadInto(EvaluationContextBuilder context, Struct? attributes)
    {
        if (attributes is null)
        {
            return;
        }

        foreach (var (name, value) in attributes.Fields)
        {
            context.Set(name, Read(value, name, depth: 2));
            Count();
        }
    }

    /// <summary>Sets a field of the context that has a name of its own, over an attribute of that name; null counts as absent.</summary>
    public void Set(EvaluationContextBuilder context, string name, string? text)
    {
        if (text is not null)
        {
            context.Set(name, AttributeValue.OfText(text));
            Count();
        }
    }

    /// <summary>Reads a value by itself.</summary>
    /// <exception cref="RefusedException">It is too deep, or a number is none.</exception>
    public AttributeValue Read(Value value, string name) => Read(value, name, depth: 2);

    private AttributeValue Read(Value value, string name, int depth)
    {
        if (depth > JsonSettings.MaximumDepth)
        {
            Refuse(name, $"must nest at most {JsonSettings.MaximumDepth} levels");
        }

        return value.KindCase switch
        {
            Value.KindOneofCase.StringValue => AttributeValue.OfText(value.StringValue),
            Value.KindOneofCase.NumberValue => Number(value.NumberValue, name),
            Value.KindOneofCase.BoolValue => AttributeValue.OfBoolean(value.BoolValue),
            Value.KindOneofCase.ListValue => List(value.ListValue, name, depth),
            Value.KindOneofCase.StructValue => Object(value.StructValue, name, depth),
            _ => AttributeValue.Null,
        };
    }

    private AttributeValue Number(double number, string name)
    {
        if (!double.IsFinite(number))
        {
            Refuse(name, "must be a finite number");
        }

        return AttributeValue.OfNumber(number);
    }

    // What a list holds no dotted name can reach, so that it doesn't count.
    private AttributeValue List(ListValue list, string name, int depth)
    {
        var counted = _count;
        var elements = new AttributeValue[list.Values.Count];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = Read(list.Values[i], name, depth + 1);
            _count = counted;
        }

        return AttributeValue.OfList(elements);
    }

    private AttributeValue Object(Struct value, string name, int depth)
    {
        var members = new AttributeObjectBuilder();
        foreach (var (member, inner) in value.Fields)
        {
            members.Set(member, Read(inner, name, depth + 1));
            Count();
        }

        return AttributeValue.OfObject(members.Build());
    }

    private void Count()
    {
        if (++_count > ContextReader.MaximumAttributes)
        {
            ContextReader.TooManyAttributes.Throw();
        }
    }

    private void Refuse(string name, string fault) => Error.MalformedField(BodyFault.Shown($"{field}.{name}"), fault).Throw();
}

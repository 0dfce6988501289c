namespace FlagService.Evaluation.Contexts;

/// <summary>Collects a context's attributes, one after the other as a reader finds them.</summary>
public sealed class EvaluationContextBuilder
{
    private readonly AttributeObjectBuilder _attributes = new();

    /// <summary>How many attributes were set.</summary>
    public int Count => _attributes.Count;

    /// <summary>Whether an attribute of that name was set.</summary>
    public bool Contains(string name) => _attributes.Contains(name);

    /// <summary>Sets an attribute; of two values for one name the later stays.</summary>
    public EvaluationContextBuilder Set(string name, AttributeValue value)
    {
        _attributes.Set(name, value);
        return this;
    }

    /// <summary>Sets an attribute to a string; null counts as absent for every condition.</summary>
    public EvaluationContextBuilder Set(string name, string? text) => Set(name, AttributeValue.OfText(text));

    /// <summary>Sets an attribute to a number.</summary>
    public EvaluationContextBuilder Set(string name, double number) => Set(name, AttributeValue.OfNumber(number));

    /// <summary>Sets an attribute to a boolean.</summary>
    public EvaluationContextBuilder Set(string name, bool value) => Set(name, AttributeValue.OfBoolean(value));

    /// <summary>Sets an attribute to a list of strings, of which a condition's values must match one.</summary>
    public EvaluationContextBuilder Set(string name, IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Set(name, AttributeValue.OfList([.. texts.Select(AttributeValue.OfText)]));
    }

    /// <summary>Sets <c>user_id</c> over whatever it was; null counts as absent and leaves it.</summary>
    public EvaluationContextBuilder SetUserId(string? id) =>
        id is null ? this : Set(EvaluationContext.UserId, AttributeValue.OfText(id));

    /// <summary>Sets <c>user_email</c> over whatever it was; null counts as absent and leaves it.</summary>
    public EvaluationContextBuilder SetUserEmail(string? email) =>
        email is null ? this : Set(EvaluationContext.UserEmail, AttributeValue.OfText(email));

    /// <summary>The context. What is set afterwards is in no context that was built before.</summary>
    public EvaluationContext Build() => new(_attributes.Build());
}

using System.Text;

namespace FlagService.Evaluation.Contexts;

/// <summary>Who or what flags are evaluated for: attributes by name, two of them built in.</summary>
public sealed class EvaluationContext
{
    /// <summary>The built-in attribute that distributions take as their unit and segments list.</summary>
    public const string UserId = "user_id";

    /// <summary>The built-in attribute whose ASCII letters are lower-cased before they are compared.</summary>
    public const string UserEmail = "user_email";

    private readonly AttributeValue _userId;
    private readonly AttributeValue _userEmail;
    private readonly AttributeValue _foldedEmail;

    /// <summary>A context with these attributes; a built-in one is looked for among them by its name.</summary>
    public EvaluationContext(AttributeObject attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        Attributes = attributes;
        attributes.TryGet(UserId, out _userId);
        attributes.TryGet(UserEmail, out _userEmail);
        _foldedEmail = AsciiFolding.Fold(_userEmail);
        UserIdUtf8 = Encoding.UTF8.GetBytes(_userId.Text);
    }

    /// <summary>A context that knows nothing.</summary>
    public static EvaluationContext Empty => new EvaluationContextBuilder().Build();

    /// <summary>Begins a context of a user: <c>EvaluationContext.For("user-17").Set("country", "DE").Build()</c>.</summary>
    /// <param name="userId">The user's id, which rollouts hash; null for nobody.</param>
    public static EvaluationContextBuilder For(string? userId) => new EvaluationContextBuilder().SetUserId(userId);

    /// <summary>All attributes, built-in ones among them.</summary>
    public AttributeObject Attributes { get; }

    /// <summary>The targeting key in UTF-8; empty where it is no text.</summary>
    internal byte[] UserIdUtf8 { get; }

    internal ref readonly AttributeValue UserIdValue => ref _userId;

    internal ref readonly AttributeValue UserEmailValue => ref _userEmail;

    internal ref readonly AttributeValue FoldedUserEmailValue => ref _foldedEmail;
}

using System.Runtime.InteropServices;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Conditions;

/// <summary>Where an attribute is found in a context, split at its dots once.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct AttributePath
{
    private const int MaximumDepth = 32;

    private static readonly AttributeValue Missing = AttributeValue.Null;

    private readonly string _name;
    private readonly string[]? _steps;
    private readonly BuiltIn _builtIn;

    /// <summary>The path of an attribute's name; of null, which is found nowhere.</summary>
    public AttributePath(string? name)
    {
        _name = name ?? string.Empty;
        _steps = _name.Contains('.', StringComparison.Ordinal) ? _name.Split('.') : null;
        _builtIn = name switch
        {
            null => BuiltIn.Nowhere,
            EvaluationContext.UserId => BuiltIn.UserId,
            EvaluationContext.UserEmail => BuiltIn.UserEmail,
            _ => BuiltIn.None,
        };
    }

    private enum BuiltIn
    {
        None,
        UserId,
        UserEmail,
        Nowhere,
    }

    /// <summary>What finding it costs at most: a context has no more levels than JSON may have. See <see cref="EvaluationWork"/>.</summary>
    public long Work => EvaluationWork.Of(_name) + (EvaluationWork.LookUp * (1 + Math.Min(_steps?.Length ?? 0, MaximumDepth)));

    /// <summary>Whether it is the targeting key's.</summary>
    public bool IsUserId => _builtIn == BuiltIn.UserId;

    /// <summary>Whether ASCII letters are lower-cased before they are compared.</summary>
    public bool IsFolded => _builtIn == BuiltIn.UserEmail;

    /// <summary>The attribute's value without conversion; null if it is missing.</summary>
    public ref readonly AttributeValue Find(EvaluationContext context)
    {
        switch (_builtIn)
        {
            case BuiltIn.UserId:
                return ref context.UserIdValue;
            case BuiltIn.UserEmail:
                return ref context.UserEmailValue;
            case BuiltIn.Nowhere:
                return ref Missing;
            default:
                var position = context.Attributes.PositionOf(_name);
                return ref position >= 0 ? ref context.Attributes.At(position) : ref Walk(context.Attributes);
        }
    }

    private ref readonly AttributeValue Walk(AttributeObject attributes)
    {
        ref readonly var value = ref Missing;
        var members = attributes;
        foreach (var step in _steps ?? [])
        {
            var position = members?.PositionOf(step) ?? -1;
            if (position < 0)
            {
                return ref Missing;
            }

            value = ref members!.At(position);
            members = value.Members;
        }

        return ref value;
    }
}

using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;

namespace FlagService.Evaluation.Buckets;

/// <summary>Assigns contexts to buckets: by which attribute and with which salt, prepared.</summary>
internal abstract class UnitBuckets
{
    private readonly BucketPrefix _prefix;
    private readonly AttributePath _unit;

    protected UnitBuckets(string salt, string? bucketBy, BucketingMethod method)
    {
        Salt = salt;
        Method = method;
        BucketBy = bucketBy ?? EvaluationContext.UserId;
        _prefix = new BucketPrefix(salt, method);
        _unit = new AttributePath(BucketBy);
    }

    public string Salt { get; }

    public string BucketBy { get; }

    public BucketingMethod Method { get; }

    /// <summary>The attribute that is the unit, as the context has it.</summary>
    public ref readonly AttributeValue Find(EvaluationContext context) => ref _unit.Find(context);

    /// <summary>The bucket of a unit as <see cref="Find"/> gave it; false when the value is none.</summary>
    public bool TryBucket(EvaluationContext context, in AttributeValue unit, out int bucket)
    {
        // What nearly all distributions deal by is put into UTF-8 once for all of them.
        if (_unit.IsUserId && context.UserIdUtf8 is { Length: > 0 } userId)
        {
            bucket = _prefix.Bucket(userId);
            return true;
        }

        return Unit.TryBucket(_prefix, unit, out bucket);
    }
}

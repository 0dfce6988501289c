using FlagService.Evaluation;
using FluentValidation;

namespace FlagService.Application.Requests;

/// <summary>Rules that say themselves what is wrong, such as those of <see cref="Shape"/>.</summary>
public static class TextRules
{
    /// <summary>A field must pass.</summary>
    /// <param name="rule">The field.</param>
    /// <param name="fault">What is wrong with a value, or null when nothing is.</param>
    public static IRuleBuilderOptions<T, TValue> Passes<T, TValue>(this IRuleBuilder<T, TValue> rule, Func<TValue, string?> fault) =>
        rule.PassesWith((_, value) => fault(value));

    /// <summary>A field must pass, judged with the rest of the request.</summary>
    public static IRuleBuilderOptions<T, TValue> PassesWith<T, TValue>(this IRuleBuilder<T, TValue> rule, Func<T, TValue, string?> fault) =>
        rule.Must((request, value, context) =>
        {
            var found = fault(request, value);
            context.MessageFormatter.AppendArgument("Fault", found);
            return found is null;
        }).WithMessage("{Fault}");

    /// <summary>A field that may be left out must pass when it is given.</summary>
    public static IRuleBuilderOptions<T, Optional<TValue>> PassesIfGiven<T, TValue>(
        this IRuleBuilder<T, Optional<TValue>> rule,
        Func<TValue, string?> fault) =>
        rule.Passes(field => field.IsGiven ? fault(field.Value) : null);

    /// <summary>A list must pass, it and its entries: what is wrong has a place of its own.</summary>
    public static void PassesEach<T>(
        this IRuleBuilder<T, IReadOnlyList<string?>?> rule,
        Func<IReadOnlyList<string?>?, string, IEnumerable<DefinitionFault>> faults) =>
        rule.Custom((list, context) => Add(context, faults(list, context.PropertyPath)));

    /// <summary>The same of a list that may be left out.</summary>
    public static void PassesEachIfGiven<T>(
        this IRuleBuilder<T, Optional<IReadOnlyList<string?>?>> rule,
        Func<IReadOnlyList<string?>?, string, IEnumerable<DefinitionFault>> faults) =>
        rule.Custom((field, context) => Add(context, field.IsGiven ? faults(field.Value, context.PropertyPath) : []));

    /// <summary>A page must be within its bounds.</summary>
    public static void RuleForPage<T>(this AbstractValidator<T> validator, Func<T, PageRequest> page)
    {
        ArgumentNullException.ThrowIfNull(validator);
        validator.RuleFor(request => page(request).Number).GreaterThanOrEqualTo(1).OverridePropertyName("page")
            .WithMessage("must be at least 1");
        validator.RuleFor(request => page(request).Size).InclusiveBetween(1, PageRequest.MaximumSize).OverridePropertyName("perPage")
            .WithMessage($"must be between 1 and {PageRequest.MaximumSize}");
        validator.RuleFor(request => page(request).Search).Passes(search => Shape.Optional(search, PageRequest.SearchLength))
            .OverridePropertyName("search");
    }

    private static void Add<T>(ValidationContext<T> context, IEnumerable<DefinitionFault> faults)
    {
        foreach (var fault in faults)
        {
            context.AddFailure(fault.Path, fault.Message);
        }
    }
}

using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Problems;

/// <summary>
/// Takes a whole number of the query that is larger than any that counts for the largest one, so that it is refused for what the parameter's range is,
/// and not for what a number in memory holds.
/// </summary>
internal sealed class NearestNumber : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(long) && context.BindingInfo.BindingSource == BindingSource.Query ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, sent);
        if (BigInteger.TryParse(sent.FirstValue, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            bindingContext.Result = ModelBindingResult.Success((long)BigInteger.Clamp(number, long.MinValue, long.MaxValue));
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, "must be a whole number");
        }

        return Task.CompletedTask;
    }
}

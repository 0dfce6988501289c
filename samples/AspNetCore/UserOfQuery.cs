using Microsoft.FeatureManagement.FeatureFilters;

namespace FlagService.Samples;

/// <summary>Says who is asking; a real application takes that from the signed-in user.</summary>
internal sealed class UserOfQuery(IHttpContextAccessor http) : ITargetingContextAccessor
{
    public ValueTask<TargetingContext> GetContextAsync() =>
        ValueTask.FromResult(new TargetingContext { UserId = http.HttpContext?.Request.Query["user"].ToString() });
}

<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|MapTips|Temporal" labelsEnabled="1" readOnly="0">
{% if layer.temporal %}{% include "temporal.xml" %}{% endif %}
{% include layer.style %}
{% include "aliases.xml" %}
</qgis>
